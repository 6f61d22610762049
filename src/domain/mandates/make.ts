import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import type { Changes } from "../changes.ts";
import type { Instant } from "../instant.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import { lodgedAt } from "./lodging.ts";
import { lapseJob } from "./lapse.ts";
import type { CustomerAcceptance, DebitAgreement, Mandate } from "./mandate.ts";
import { mandateReference } from "./reference.ts";
import { currentText } from "./texts.ts";

/** What a new mandate is made of beside the account that it lets be debited. */
export interface MandateTerms {
  readonly now: Instant;
  readonly fresh: FreshMandate;
  readonly acceptance: CustomerAcceptance;
  /** Good for one payment of this amount; without it, for as many as come. */
  readonly singleUse?: Mandate["singleUse"];
  /** What its reference begins with, as `mandate_options[reference_prefix]` says. */
  readonly referencePrefix?: string | undefined;
  readonly agreement?: DebitAgreement | undefined;
}

export interface FreshMandate {
  /** `mandate_1…` */
  readonly id: string;
  readonly pageKey: string;
  /** Sixteen capitals and digits: what its reference is made of. */
  readonly reference: string;
}

/** A mandate for one account. Where the payer's bank has to be told first, it waits for the bank's answer. */
export function makeMandate(method: DebitMethod, terms: MandateTerms): Mandate {
  const { singleUse, fresh } = terms;
  return {
    id: fresh.id,
    created: terms.now,
    status: DEBIT_SCHEMES[method.type].mandate.lodged ? "pending" : "active",
    scheme: method.type,
    paymentMethod: method.id,
    acceptance: terms.acceptance,
    evidence: {
      ...currentText(method.type),
      amountRule: singleUse === undefined ? "variable" : "fixed",
      frequency: singleUse === undefined ? "recurring" : "once",
    },
    pageKey: fresh.pageKey,
    reference: mandateReference(method.type, fresh.reference, terms.referencePrefix),
    agreement: terms.agreement,
    singleUse,
  };
}

/** What a new mandate brings about: there is no event for it, and the bank's answer is asked for if one is needed. */
export function mandateMade(mandate: Mandate): Changes {
  const due = mandate.status === "pending" ? lodgedAt(mandate.scheme, mandate.created) : undefined;
  return {
    documents: [{ resource: "mandate", document: mandate }],
    events: [],
    jobs: [
      ...(due === undefined ? [] : [{ kind: "answer-mandate", subject: mandate.id, due } as const]),
      ...lapseJob(mandate, mandate.created),
    ],
  };
}

/** The method with one more mandate. Those that ended meanwhile are no longer named: they let nobody debit it. */
export function withMandate(method: DebitMethod, open: readonly Mandate[], mandate: Mandate): DebitMethod {
  const others = open.filter(({ id }) => id !== mandate.id).map(({ id }) => id);
  return { ...method, mandates: [...others, mandate.id] };
}
