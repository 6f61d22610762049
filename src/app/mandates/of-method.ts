import type { Mandate } from "../../domain/mandates/mandate.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { Work } from "../operation.ts";

/** The mandates of a method that have not ended, oldest first. A card has none. */
export async function openMandates(work: Work, method: PaymentMethod | undefined): Promise<readonly Mandate[]> {
  if (method === undefined || method.type === "card") return [];
  const read = (method.mandates ?? []).map((id) => work.snapshot.read("mandate", id));
  const found = await Promise.all(read);
  return found.filter((mandate) => mandate !== undefined && mandate.status !== "inactive") as readonly Mandate[];
}
