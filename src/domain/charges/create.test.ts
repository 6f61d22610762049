import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { CARD, EUR } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, RAIL_ANSWERS } from "../../../test/support/intent-rules.ts";
import type { RailAnswer } from "../rail-answers.ts";
import { beginCharge, chargeRequest, type CreateCharge, payingSource, settleCharge } from "./create.ts";

const PAYING = {
  card: CARD,
  cardId: "card_1AbcDeFgHiJkLmNoPqRsTuVw",
  billingDetails: { address: { postalCode: "53111" } },
};

function begun(input: Partial<CreateCharge> = {}) {
  const step = beginCharge({ amount: 1000, currency: EUR, ...input }, PAYING);
  assert.ok(step.kind === "attempt");
  return step.attempt;
}

function settled(answer: RailAnswer, input: Partial<CreateCharge> = {}) {
  const decision = settleCharge(begun(input), answer, ATTEMPT_FACTS);
  assert.ok(decision.kind !== "rejected");
  const [charge] = decision.changes.documents.flatMap((one) => (one.resource === "charge" ? [one.document] : []));
  assert.ok(charge !== undefined);
  return { decision, charge, changes: decision.changes };
}

describe("a charge without an intent", () => {
  test("is paid by a token, never by a customer", () => {
    assert.deepEqual(payingSource({ source: "tok_x" }), { source: "tok_x" });
    assert.deepEqual(payingSource({}), { kind: "charge_without_payer" });
    assert.deepEqual(payingSource({ customer: "cus_x" }), { kind: "customer_without_card" });
    assert.deepEqual(payingSource({ customer: "cus_x", source: "tok_x" }), {
      kind: "source_not_of_customer",
      customer: "cus_x",
      source: "tok_x",
    });
  });

  test("asks the issuer as for a payment whose holder is there, with what was given for its checks", () => {
    const { attempt, amount, billing, offSession } = chargeRequest(begun(), "payatt_x");
    assert.deepEqual(
      { attempt, amount, billing, offSession },
      { attempt: "payatt_x", amount: 1000, billing: { postalCode: true, line1: false }, offSession: false },
    );
  });

  test("is taken and booked, or held and booked later, or failed and never booked", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(RAIL_ANSWERS)),
        fc.option(fc.boolean(), { nil: undefined }),
        fc.integer({ min: 50, max: 99_999_999 }),
        (answer, capture, amount) => {
          const { charge, changes } = settled(answer, { amount, capture });
          const { amountAuthorized, amountCaptured, captured, status } = charge;
          const paid = answer.kind === "approved";
          assert.equal(status, paid ? "succeeded" : "failed");
          assert.equal(amountAuthorized, paid ? amount : 0);
          assert.equal(amountCaptured, captured ? amountAuthorized : 0);
          assert.equal(captured, paid && capture !== false);
          assert.equal(
            changes.documents.some(({ resource }) => resource === "balance_transaction"),
            captured,
          );
          assert.equal(charge.balanceTransaction !== undefined, captured);
          const due = changes.jobs.map((job) => [job.kind, job.subject, job.due]);
          assert.deepEqual(due, paid && !captured ? [["expire-charge", charge.id, charge.captureBefore]] : []);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test("fails as a soft decline where the holder would have to authenticate", () => {
    for (const answer of [RAIL_ANSWERS.challenge_required, RAIL_ANSWERS.authentication_required]) {
      const { charge, decision } = settled(answer);
      assert.equal(charge.decline?.declineCode, "authentication_required");
      assert.ok(decision.kind === "declined");
      assert.deepEqual(decision.refusal, { reason: { kind: "authentication_required" }, charge: charge.id });
    }
  });
});
