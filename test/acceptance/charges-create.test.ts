import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { cardOf, eventTypesAbout, facts, idOf, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

type Params = Partial<Stripe.ChargeCreateParams>;

async function charge(params: Params = {}): Promise<Stripe.Charge> {
  return stripe.charges.create({ amount: 1000, currency: "eur", source: "tok_visa", ...params });
}

async function refusedCharge(params: Params) {
  const error = await refusalOf(charge(params));
  const failed = error.charge === undefined ? undefined : await stripe.charges.retrieve(idOf(error.charge));
  return { error, failed };
}

/** The token of a card that was typed. */
async function typed(number: string, card: Partial<Stripe.TokenCreateParams.Card> = {}): Promise<string> {
  const token = await stripe.tokens.create({
    card: { number, exp_month: "12", exp_year: "2034", cvc: "123", ...card },
  });
  return token.id;
}

function sourceOf(paid: Stripe.Charge): Stripe.Card {
  assert.ok(paid.source?.object === "card", "the charge shows the card that it was made from");
  return paid.source;
}

describe("a charge without an intent", () => {
  test("is paid by a token, and booked at once", async () => {
    const paid = await charge();
    assert.match(paid.id, /^ch_3[0-9A-Za-z]{23}$/);
    const { status, captured, amount_captured, payment_intent, customer, payment_method } = paid;
    assert.deepEqual(
      { status, paid: paid.paid, captured, amount_captured, payment_intent, customer },
      { status: "succeeded", paid: true, captured: true, amount_captured: 1000, payment_intent: null, customer: null },
    );
    const source = sourceOf(paid);
    assert.deepEqual([source.brand, source.last4, source.cvc_check], ["Visa", "4242", "pass"]);
    assert.equal(payment_method, source.id);
    assert.deepEqual([paid.payment_method_details?.type, cardOf(paid).last4], ["card", "4242"]);

    const booked = await stripe.balanceTransactions.retrieve(idOf(paid.balance_transaction));
    assert.deepEqual([booked.amount, booked.fee, booked.source], [1000, 59, paid.id]);
    assert.deepEqual(await eventTypesAbout(stripe, paid.id), ["charge.succeeded"]);
  });

  test("keeps what the merchant says of it", async () => {
    const shipping = { name: "Jenny", address: { line1: "Weg 1", city: "Bonn" } };
    const paid = await charge({
      description: "Order 7",
      metadata: { order: "7" },
      receipt_email: "jenny@example.com",
      shipping,
      statement_descriptor_suffix: "ORDER 7",
      transfer_group: "group",
    });
    const { description, metadata, receipt_email, statement_descriptor_suffix, transfer_group } = paid;
    assert.deepEqual(
      { description, metadata, receipt_email, statement_descriptor_suffix, transfer_group },
      {
        description: "Order 7",
        metadata: { order: "7" },
        receipt_email: "jenny@example.com",
        statement_descriptor_suffix: "ORDER 7",
        transfer_group: "group",
      },
    );
    assert.deepEqual([paid.shipping?.name, paid.shipping?.address?.city], ["Jenny", "Bonn"]);
    assert.deepEqual(
      (await stripe.charges.list({ transfer_group: "group" })).data.map(({ id }) => id),
      [paid.id],
    );
  });

  test("uses its token up, and shows the cardholder's name and address", async () => {
    const source = await typed("4242424242424242", { name: "Jenny", address_zip: "53111" });
    const paid = await charge({ source });
    assert.equal(sourceOf(paid).id, (await stripe.tokens.retrieve(source)).card?.id);
    assert.deepEqual([sourceOf(paid).name, sourceOf(paid).address_zip_check], ["Jenny", "pass"]);
    assert.deepEqual([paid.billing_details.name, paid.billing_details.address?.postal_code], ["Jenny", "53111"]);
    const error = await refusalOf(charge({ source }));
    assert.deepEqual(facts(error), { ...INVALID, code: "token_already_used", param: "source" });
  });

  test("comes about once, however many requests want its token", async () => {
    const source = await typed("4242424242424242");
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => charge({ source })));
    assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1);
  });

  test("that is declined answers 402, and leaves a failed charge", async () => {
    const cases = [
      ["tok_visa_chargeDeclined", "card_declined", "generic_decline"],
      ["tok_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
      ["tok_chargeDeclinedExpiredCard", "expired_card", "expired_card"],
      ["tok_radarBlock", "card_declined", "fraudulent"],
    ] as const;
    for (const [source, code, declineCode] of cases) {
      const { error, failed } = await refusedCharge({ source });
      const { status, type, decline_code } = facts(error);
      assert.deepEqual(
        { status, type, code: error.code, decline_code },
        { status: 402, type: "card_error", code, decline_code: declineCode },
        source,
      );
      assert.ok(failed !== undefined);
      assert.deepEqual(
        [failed.status, failed.paid, failed.amount_captured, failed.failure_code, failed.balance_transaction],
        ["failed", false, 0, code, null],
      );
      assert.deepEqual(await eventTypesAbout(stripe, failed.id), ["charge.failed"]);
    }
  });

  test("is declined where the issuer wants its cardholder to authenticate: there is nobody to ask", async () => {
    for (const number of ["4000002500003155", "4000002760003184", "4000000000003220", "4000003800000446"]) {
      const source = await typed(number);
      const { error, failed } = await refusedCharge({ source });
      assert.deepEqual(
        [error.statusCode, error.code, error.decline_code],
        [402, "authentication_required", "authentication_required"],
      );
      assert.deepEqual([failed?.status, failed?.failure_code], ["failed", "authentication_required"]);
      assert.equal((await stripe.tokens.retrieve(source)).used, true);
    }
  });

  test("needs a token that can pay it", async () => {
    const { id: customer } = await stripe.customers.create({ payment_method: "pm_card_visa" });
    const cases = [
      [{}, INVALID, "parameter_missing", undefined, "Must provide source or customer."],
      [{ source: "tok_none" }, INVALID, "resource_missing", "source", "No such token: 'tok_none'"],
      [{ source: "pm_card_visa" }, INVALID, "resource_missing", "source", "No such token: 'pm_card_visa'"],
      [
        { customer },
        { ...INVALID, status: 402, type: "card_error" },
        "missing",
        "card",
        "This Customer doesn't have any legacy saved payment details, but does have a Payment Method attached. Use a Payment Intent instead of creating a Charge: https://stripe.com/docs/payments/payment-intents/migration",
      ],
      [
        { customer, source: "tok_visa" },
        { ...INVALID, status: 404 },
        "missing",
        "source",
        `Customer ${customer} does not have a linked source with ID tok_visa.`,
      ],
      [
        { customer: "cus_none", source: "tok_visa" },
        INVALID,
        "resource_missing",
        "customer",
        "No such customer: 'cus_none'",
      ],
    ] as const;
    for (const [payer, base, code, param, message] of cases) {
      const error = await refusalOf(stripe.charges.create({ amount: 1000, currency: "eur", ...payer }));
      assert.deepEqual(facts(error), { ...base, code, param }, message);
      assert.equal(error.message, message);
    }
  });

  test("has the limits of every payment", async () => {
    const cases = [
      [{ amount: 0 }, "parameter_invalid_integer", "amount"],
      [{ amount: 1 }, "amount_too_small", "amount"],
      [{ amount: 100_000_000 }, "amount_too_large", "amount"],
      [{ statement_descriptor: "123" }, undefined, "statement_descriptor"],
    ] as const;
    for (const [params, code, param] of cases) {
      assert.deepEqual(facts(await refusalOf(charge(params))), { ...INVALID, code, param });
    }
  });

  test("puts its text for statements behind the account's, unless it has a suffix", async () => {
    const made = await charge({ statement_descriptor: "CHAIR" });
    assert.deepEqual([made.statement_descriptor, made.statement_descriptor_suffix], ["CHAIR", null]);
    assert.equal(made.calculated_statement_descriptor, "FLORIN* CHAIR");
    const both = await charge({ statement_descriptor: "CHAIR", statement_descriptor_suffix: "TABLE" });
    assert.equal(both.calculated_statement_descriptor, "FLORIN* TABLE");
  });

  test("is made once for one idempotency key, declined or not", async () => {
    const again = { idempotencyKey: "charge-once" };
    const order = { amount: 1000, currency: "eur", source: await typed("4242424242424242") };
    const [first, second] = [await stripe.charges.create(order, again), await stripe.charges.create(order, again)];
    assert.equal(second.id, first.id);
  });
});
