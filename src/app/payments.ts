import type { AttemptFacts } from "../domain/payment-intents/attempt.ts";
import type { PaymentTerms } from "../domain/payment-terms.ts";
import type { PureDebitRail } from "../ports/debit-rail.ts";
import type { Scope } from "../ports/store.ts";
import { freshFollowers } from "./fresh.ts";
import type { CardTryPorts } from "./card-tries.ts";
import type { AccountRailPorts } from "./mandates/account-rail.ts";
import type { Work } from "./operation.ts";
import type { EntryPorts } from "./payment-methods/enter.ts";
import { Refused } from "./refused.ts";

/** The debit rail of a mode; undefined where the operator has configured none. */
export type DebitRails = (scope: Scope) => PureDebitRail | undefined;

export interface PaymentPorts extends AccountRailPorts, CardTryPorts, EntryPorts {
  readonly debitRails: DebitRails;
  readonly terms: PaymentTerms;
}

/** The rail that makes this mode's debits. */
export function debitRail({ debitRails }: Pick<PaymentPorts, "debitRails">, work: Work): PureDebitRail {
  const rail = debitRails(work.scope);
  if (rail === undefined) throw new Refused({ kind: "no_rail_in_live_mode" });
  return rail;
}

/** Time, terms and new ids for whatever becomes of an object of a payment. */
export function paymentFacts(
  { ids, terms }: Pick<PaymentPorts, "ids" | "terms">,
  work: Work,
  paymentObjectId: string,
): AttemptFacts & { readonly fresh: ReturnType<typeof freshFollowers> } {
  const { statementDescriptor, statementDescriptorPrefix } = work.account;
  const statement = { statementDescriptor, statementDescriptorPrefix };
  return { now: work.now, fresh: freshFollowers(ids, work.now, paymentObjectId), statement, ...terms };
}
