import type { Work } from "../operation.ts";
import {
  type EnteredMethod,
  enterMethod,
  type EntryPorts,
  findMethod,
  type MethodEntry,
} from "../payment-methods/enter.ts";

export interface GivenMethod {
  readonly paymentMethod?: string | null | undefined;
  readonly paymentMethodData?: MethodEntry | undefined;
}

/** The method that a request names or describes, if it does either. */
export async function givenMethod(
  ports: EntryPorts,
  work: Work,
  given: GivenMethod,
): Promise<EnteredMethod | undefined> {
  if (given.paymentMethod != null) return { method: await findMethod(ports, work, given.paymentMethod, "parameter") };
  if (given.paymentMethodData !== undefined)
    return enterMethod(ports, work, given.paymentMethodData, "payment_method_data");
  return undefined;
}
