import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { CARD, CUSTOMER, EUR, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, CARD_ANSWERS } from "../../../test/support/intent-rules.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { CardAnswer } from "../sca/steps.ts";
import { beginCharge, chargeRequest, type CreateCharge, customersSource, payingCard, settleCharge } from "./create.ts";

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

function settled(answer: CardAnswer, input: Partial<CreateCharge> = {}) {
  const decision = settleCharge(begun(input), answer, ATTEMPT_FACTS);
  assert.ok(decision.kind !== "rejected");
  const [charge] = decision.changes.documents.flatMap((one) =>
    one.resource === "charge" && one.document.type === "card" ? [one.document] : [],
  );
  assert.ok(charge !== undefined);
  return { decision, charge, changes: decision.changes };
}

describe("a charge without an intent", () => {
  test("takes the customer's named card or the default one, and no card of anybody else", () => {
    const method: PaymentMethod = { ...PAYMENT_METHOD, id: "card_1", state: "attached", customer: CUSTOMER.id };
    assert.equal(customersSource(CUSTOMER, undefined), undefined);
    assert.equal(customersSource({ ...CUSTOMER, defaultSource: "card_1" }, undefined), "card_1");
    assert.equal(customersSource({ ...CUSTOMER, defaultSource: "card_1" }, "card_2"), "card_2");
    const paying = { card: method.card, cardId: "card_1", billingDetails: {}, customer: CUSTOMER.id };
    assert.deepEqual(payingCard(CUSTOMER, "card_1", { ...method, billingDetails: {} }), { paying });
    const refusal = { kind: "source_not_of_customer", customer: CUSTOMER.id, source: "card_1" };
    for (const other of [undefined, { ...method, customer: "cus_other" }, { ...method, id: "pm_1" }]) {
      assert.deepEqual(payingCard(CUSTOMER, "card_1", other), refusal);
    }
  });

  test("asks the issuer as for a payment whose holder is there, with what was given for its checks", () => {
    const { attempt, amount, billing, presence } = chargeRequest(begun(), "payatt_x", {});
    assert.deepEqual(
      { attempt, amount, billing, presence },
      { attempt: "payatt_x", amount: 1000, billing: { postalCode: true, line1: false }, presence: "on_session" },
    );
  });

  test("is taken and booked, or held and booked later, or failed and never booked", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(CARD_ANSWERS)),
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
    for (const answer of [CARD_ANSWERS.challenge_required, CARD_ANSWERS.authentication_required]) {
      const { charge, decision } = settled(answer);
      assert.equal(charge.decline?.declineCode, "authentication_required");
      assert.ok(decision.kind === "declined");
      assert.deepEqual(decision.refusal, { reason: { kind: "authentication_required" }, charge: charge.id });
    }
  });
});
