import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, CARD_ANSWERS, NO_CLAIMS, NOW, onCard } from "../../../test/support/intent-rules.ts";
import type { JobDraft } from "../changes.ts";
import { beginConfirmation } from "../payment-intents/confirm.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";
import { settleAttempt } from "../payment-intents/settle.ts";
import type { CardAnswer } from "../sca/steps.ts";

interface Failure {
  readonly offSession?: boolean;
  readonly mailsRecoveryLinks?: boolean;
  readonly receiptEmail?: string | undefined;
  readonly customer?: typeof CUSTOMER;
  readonly confirmationLimit?: number;
  readonly answer?: CardAnswer;
}

/** What is to be done after an attempt that the issuer wanted the customer for. */
function jobsAfter(failure: Failure): readonly JobDraft[] {
  const { offSession = true, mailsRecoveryLinks = true, customer, confirmationLimit = 50 } = failure;
  const intent: PaymentIntent = { ...PAYMENT_INTENT, receiptEmail: failure.receiptEmail };
  const facts = {
    ...ATTEMPT_FACTS,
    confirmationLimit,
    mailsRecoveryLinks,
    customer,
    method: PAYMENT_METHOD,
    byClient: false,
    claims: NO_CLAIMS,
  };
  const begun = beginConfirmation(intent, { offSession, returnUrl: "https://shop.example/back" }, facts);
  assert.ok(begun.kind === "attempt");
  const answer = failure.answer ?? CARD_ANSWERS.authentication_required;
  const decision = settleAttempt(onCard(begun.attempt), answer, facts);
  assert.ok(decision.kind === "declined");
  return decision.changes.jobs;
}

const WRITTEN = [{ kind: "mail-recovery-link", subject: PAYMENT_INTENT.id, due: NOW }];
const ADDRESS = { receiptEmail: "jenny@example.com" };
const KNOWN = { ...CUSTOMER, deleted: false, email: "jenny@example.com" };

const CASES: readonly [why: string, failure: Failure, jobs: readonly unknown[]][] = [
  ["was away and left an address for the receipt", ADDRESS, WRITTEN],
  ["was away and has an address", { customer: KNOWN }, WRITTEN],
  ["was away and is deleted", { customer: { ...KNOWN, deleted: true } }, []],
  ["was away without an address", {}, []],
  ["was away, where nobody is written to", { ...ADDRESS, mailsRecoveryLinks: false }, []],
  ["was away, and the card was declined", { ...ADDRESS, answer: CARD_ANSWERS.declined }, []],
  ["was away for the last time that is allowed", { ...ADDRESS, confirmationLimit: 1 }, []],
  ["was there", { ...ADDRESS, offSession: false }, []],
];

for (const [why, failure, jobs] of CASES) {
  const does = jobs.length === 0 ? "is not" : "is";
  test(`a customer who ${why} ${does} written to`, () => assert.deepEqual(jobsAfter(failure), jobs));
}
