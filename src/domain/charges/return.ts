import { returnReason, type ReturnReason } from "../bank-debits/return-reason.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import type { Claim } from "../disputes/claim.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import type { Instant } from "../instant.ts";
import { endMandate } from "../mandates/change.ts";
import type { Mandate, MandateEnd } from "../mandates/mandate.ts";
import type { DebitCharge } from "./charge.ts";

/** What a bank takes back after a debit has succeeded. `mandateEnd` is there where the mandate ends with it. */
export interface DebitReturn {
  readonly reason: Claim["reason"];
  readonly networkReasonCode?: string | undefined;
  readonly mandateEnd?: MandateEnd | undefined;
}

/** Whether something of a debit is left to be taken back. It comes back once: a dispute is the return (invariant M7). */
export function isReturnable({
  amountCaptured,
  amountRefunded,
  dispute,
  refundsUnderWay,
  status,
}: DebitCharge): boolean {
  return status === "succeeded" && dispute === undefined && amountCaptured - amountRefunded + refundsUnderWay > 0;
}

/**
 * A debit comes back after its payment succeeded. The payment stays as it is; the money is gone, as in a dispute that was
 * lost before it began. Nothing happens if it came back before.
 */
export function returnDebit(
  charge: DebitCharge,
  returned: DebitReturn,
  facts: DisputeFacts & { readonly mandate?: Mandate | undefined },
): Changes {
  if (!isReturnable(charge)) return NO_CHANGES;
  const { reason, networkReasonCode, mandateEnd } = returned;
  const disputed = disputeClaimed({ ...charge, claim: { kind: "return", reason, networkReasonCode } }, facts);
  const ended =
    mandateEnd === undefined || facts.mandate === undefined ? NO_CHANGES : endMandate(facts.mandate, mandateEnd);
  return {
    documents: [{ resource: "charge", document: disputed.charge }, ...disputed.documents, ...ended.documents],
    events: [...disputed.events, ...ended.events],
    jobs: disputed.jobs,
  };
}

/** The claim that the rail announced comes due: what it said of the debit, it does now. */
export function claimAnnounced(charge: DebitCharge): DebitReturn | undefined {
  const { claim, course } = charge;
  if (claim === undefined) return undefined;
  const ends = course?.kind === "disputed" && course.mandate === "ends";
  return { reason: claim.reason, mandateEnd: ends ? "debit_not_authorized" : undefined };
}

/** Whether a bank may still return a debit for that reason: its own reasons end soon, the payer's rights much later. */
export function isInTime({ times }: DebitCharge, { claim }: Pick<ReturnReason, "claim">, now: Instant): boolean {
  if (claim === undefined) return now < times.returnableUntil;
  const until =
    claim === "no_questions" ? (times.refundableToPayerUntil ?? times.claimableUntil) : times.claimableUntil;
  return until === undefined || now < until;
}

/** What a scheme's code says about a debit of that scheme. */
export function reasonFor({ type }: DebitCharge, code: string): ReturnReason | undefined {
  return returnReason(type, code);
}
