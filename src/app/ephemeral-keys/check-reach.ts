import { isWithin, type Reach } from "../../domain/ephemeral-keys/reach.ts";
import type { Work } from "../operation.ts";
import { Refused } from "../refused.ts";

/** Everything by which requests that an ephemeral key may make name customers and methods. */
interface NamingCommand {
  readonly customer?: string | undefined;
  readonly paymentMethod?: string | undefined;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
  readonly invoiceSettings?: { readonly defaultPaymentMethod?: string | null | undefined } | undefined;
}

/**
 * Refuses what is not the holder's. It looks through the snapshot of the operation, so that nothing can change hands
 * between being looked at and being changed.
 */
export async function checkReach(work: Work, holder: string, reach: Reach, command: NamingCommand): Promise<void> {
  const { paymentMethod, startingAfter, endingBefore, invoiceSettings } = command;
  const named = [paymentMethod, startingAfter, endingBefore, invoiceSettings?.defaultPaymentMethod];
  const ids = named.filter((id) => typeof id === "string");
  const methods = await Promise.all(ids.map((id) => work.snapshot.read("payment_method", id)));
  // A request about a method need not name its customer as well.
  const customer = command.customer ?? (paymentMethod === undefined ? undefined : holder);
  if (!isWithin(reach, holder, { customer, methods })) {
    throw new Refused({ kind: "beyond_ephemeral_key", account: work.account.id });
  }
}
