import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, type Currency } from "../../../domain/money.ts";
import type { Card } from "../../../domain/payment-methods/payment-method.ts";
import { sandboxCardEntry } from "../card-entry.ts";
import { sandboxCardRail } from "../card-rail.ts";
import { TEST_CARDS, UNLISTED } from "../catalogue.ts";

const rail = { ...sandboxCardRail(), ...sandboxCardEntry((account, number) => `${account} ${number}`) };
const today = { year: 2026, month: 11 };

function named(name: string): Card {
  const card = rail.named("acct_1", name, today);
  assert(card, name);
  return card;
}

function entered(number: string): Card {
  const answer = rail.enter("acct_1", { number, expMonth: 12, expYear: 2030, cvc: "123" });
  assert(answer.kind === "accepted", number);
  return answer.card;
}

function approval(card: Card, asked = true) {
  const answer = rail.authorize({
    attempt: "payatt_1",
    amount: amount(1000),
    currency: "eur" as Currency,
    card,
    billing: { postalCode: false, line1: false },
    presence: "on_session",
    proof: { authentication: { result: "authenticated" } },
    features: { incrementalAuthorization: asked, multicapture: asked, overcapture: asked },
  });
  assert(answer.kind === "approved");
  return answer;
}

/** Every card that the rail can have issued. */
const ALL_CARDS: readonly Card[] = [UNLISTED, ...TEST_CARDS.map((card) => card.railToken)].map((railToken) => ({
  ...named("pm_card_visa"),
  railToken,
}));

/** The rail tokens of the cards for which something holds. */
function tokensWhere(holds: (card: Card) => boolean): readonly string[] {
  return ALL_CARDS.filter(holds).map((card) => card.railToken);
}

test("an approval carries the features that were asked for, after a challenge too", () => {
  for (const name of ["visa", "debit_incrementalAuthAuthorized", "authenticationRequired"]) {
    const card = named(`pm_card_${name}`);
    const granted = { incrementalAuthorization: true, multicapture: true, maximumCapture: 1200 };
    assert.deepEqual(approval(card).features, granted, name);
    const none = { incrementalAuthorization: false, multicapture: false, maximumCapture: 1000 };
    assert.deepEqual(approval(card, false).features, none, name);
  }
});

test("saving a card grants nothing, since no money is held", () => {
  for (const name of ["visa", "bypassPending", "debit_incrementalAuthAuthorized"]) {
    const answer = rail.verify({
      card: named(`pm_card_${name}`),
      billing: { postalCode: false, line1: false },
      proof: {},
      purpose: "attach",
    });
    assert(answer.kind === "approved");
    assert.deepEqual(answer.features, { incrementalAuthorization: false, multicapture: false, maximumCapture: 0 });
    assert.equal(answer.availableAtOnce, false);
  }
});

test("one card is granted increments and then declines each of them; all others hold more", () => {
  const card = entered("4000008400000076");
  assert.deepEqual(card.railToken, named("pm_card_credit_disableEnterpriseCardFeatures").railToken);
  assert.equal(approval(card).features.incrementalAuthorization, true);
  const answer = rail.increment(card);
  assert(answer.kind === "declined");
  const { declineCode, networkDeclineCode, adviceCode, blocked } = answer.decline;
  assert.deepEqual(
    [declineCode, networkDeclineCode, adviceCode, blocked],
    ["generic_decline", "01", "try_again_later", false],
  );
  assert.deepEqual(rail.increment(entered("4000058400000063")), { kind: "approved" });
  const declining = tokensWhere((each) => rail.increment(each).kind === "declined");
  assert.deepEqual(declining, [card.railToken]);
});

test("refunds of one card wait first, those of another come back, and all others succeed", () => {
  assert.equal(rail.refundCourse(entered("4000000000007726")), "pending_first");
  assert.equal(rail.refundCourse(named("pm_card_pendingRefund")), "pending_first");
  assert.equal(rail.refundCourse(entered("4000000000005126")), "fails_later");
  assert.equal(rail.refundCourse(named("tok_refundFail")), "fails_later");
  const others = tokensWhere((card) => rail.refundCourse(card) !== "succeeds");
  assert.deepEqual(others, ["pendingRefund", "refundFail"]);
});

test("the money of two cards is available at once", () => {
  for (const card of [entered("4000000000000077"), named("pm_card_bypassPending"), entered("4000003720000278")]) {
    assert.equal(approval(card).availableAtOnce, true, card.railToken);
  }
  const numbers = TEST_CARDS.filter((card) => card.behaviour.availableAtOnce).map((card) => card.number);
  assert.deepEqual(numbers, ["4000000000000077", "4000003720000278"]);
  assert.equal(approval(named("pm_card_visa")).availableAtOnce, false);
});

test("the banks of three cards dispute what was paid, and the verdict on evidence is theirs", () => {
  const disputing = TEST_CARDS.flatMap(({ number, behaviour: { dispute } }) =>
    dispute === undefined ? [] : [[number, dispute.kind, dispute.reason, dispute.networkReasonCode]],
  );
  assert.deepEqual(disputing, [
    ["4000000000000259", "chargeback", "fraudulent", "10.4"],
    ["4000000000002685", "chargeback", "product_not_received", "13.1"],
    ["4000000000001976", "inquiry", "fraudulent", "10"],
  ]);
  const claim = { kind: "chargeback", reason: "fraudulent" } as const;
  assert.equal(rail.verdict(claim, { uncategorizedText: "winning_evidence" }), "won");
});

test("a card that another rail issued is refused loudly", () => {
  const card = { ...named("pm_card_visa"), railToken: "nobody" };
  assert.throws(() => rail.increment(card), /issued no card/);
  assert.throws(() => rail.refundCourse(card), /issued no card/);
});
