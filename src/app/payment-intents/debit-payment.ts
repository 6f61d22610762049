import type { DebitCharge } from "../../domain/charges/charge.ts";
import type { DebitPayment } from "../../domain/payment-intents/debit-result.ts";
import type { Work } from "../operation.ts";

/** A debit with all that its result touches; undefined where there is nothing of it. */
export async function debitPayment(work: Work, charge: DebitCharge): Promise<DebitPayment | undefined> {
  const { snapshot } = work;
  const intent =
    charge.paymentIntent === undefined ? undefined : await snapshot.read("payment_intent", charge.paymentIntent);
  const method = await snapshot.read("payment_method", charge.paymentMethod);
  if (intent === undefined || method === undefined) return undefined;
  return { intent, charge, method, mandate: await snapshot.read("mandate", charge.mandate) };
}
