import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, facts, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const CARD = { number: "4242424242424242", exp_month: "12", exp_year: "2034", cvc: "123" };

const FORM = "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=34&card[cvc]=123";

async function tokenOf(card: Partial<Stripe.TokenCreateParams.Card> = {}): Promise<Stripe.Token> {
  return stripe.tokens.create({ card: { ...CARD, ...card } });
}

/** Parameters that take the card of a token for an intent. The client's types leave the card out; the API takes it. */
function inline(token: string) {
  const data = { type: "card", card: { token } };
  return { payment_method_data: data as unknown as Stripe.PaymentIntentCreateParams.PaymentMethodData };
}

async function methodFrom(token: string, params: Partial<Stripe.PaymentMethodCreateParams> = {}) {
  return stripe.paymentMethods.create({ type: "card", card: { token }, ...params });
}

function cardIn(token: Stripe.Token): Stripe.Card {
  assert.ok(token.card !== undefined, "the token stands for a card");
  return token.card;
}

async function usedUp(token: string): Promise<boolean> {
  return (await stripe.tokens.retrieve(token)).used;
}

describe("creating a token", () => {
  test("gives a card in the older form, and nothing of its number or security code", async () => {
    const answer = await florin.request("POST", "/v1/tokens", { body: FORM });
    const token = JSON.parse(answer.text) as Stripe.Token;
    assert.match(token.id, /^tok_1[0-9A-Za-z]{23}$/);
    assert.match(cardIn(token).id, /^card_1[0-9A-Za-z]{23}$/);
    const { object, type, used, livemode, created, client_ip } = token;
    assert.deepEqual(
      { object, type, used, livemode, created, client_ip },
      {
        object: "token",
        type: "card",
        used: false,
        livemode: false,
        created: florin.clock.now(),
        client_ip: "127.0.0.1",
      },
    );
    const { brand, last4, cvc_check, exp_month, exp_year, funding } = cardIn(token);
    assert.deepEqual(
      { brand, last4, cvc_check, exp_month, exp_year, funding },
      { brand: "Visa", last4: "4242", cvc_check: "unchecked", exp_month: 12, exp_year: 2034, funding: "credit" },
    );
    assert.doesNotMatch(answer.text, /4242424242424242|"123"/);
  });

  test("keeps the cardholder's name and address; fields that were left empty are as good as none", async () => {
    const card = cardIn(
      await tokenOf({ name: "Jenny", address_line1: "Weg 1", address_zip: "53111", address_city: "" }),
    );
    assert.deepEqual(
      [card.name, card.address_line1, card.address_zip, card.address_city, card.address_country],
      ["Jenny", "Weg 1", "53111", null, null],
    );
    assert.deepEqual([card.address_line1_check, card.address_zip_check], ["unchecked", "unchecked"]);
  });

  test("works with a publishable key, which sees no fingerprint", async () => {
    const token = await florin.stripe({ key: PUBLISHABLE_KEY }).tokens.create({ card: CARD });
    assert.equal("fingerprint" in cardIn(token), false);
    assert.equal(typeof cardIn(await stripe.tokens.retrieve(token.id)).fingerprint, "string");
  });

  test("refuses what is no card, and a real one, as the creation of a method does", async () => {
    const cases = [
      [{ number: "4242424242424241" }, "incorrect_number", "number"],
      [{ exp_month: "13" }, "invalid_expiry_month", "exp_month"],
      [{ exp_year: "2019" }, "invalid_expiry_year", "exp_year"],
      [{ cvc: "99" }, "invalid_cvc", "cvc"],
      [{ number: "4929420573595709" }, "card_declined", undefined],
    ] as const;
    for (const [card, code, param] of cases) {
      const error = facts(await refusalOf(tokenOf(card)));
      assert.deepEqual([error.status, error.type, error.code, error.param], [402, "card_error", code, param]);
    }
  });

  test("needs one thing to make it of, and refuses other kinds by name", async () => {
    const without = await florin.request("POST", "/v1/tokens", { body: "" });
    assert.deepEqual([without.status, (without.json["error"] as { code: string }).code], [400, "parameter_missing"]);
    const both = facts(await refusalOf(stripe.tokens.create({ card: CARD, pii: { id_number: "1" } })));
    assert.deepEqual([both.status, both.code], [400, undefined]);
    const account = facts(await refusalOf(stripe.tokens.create({ account: {} })));
    assert.equal(account.status, 400);
  });
});

// A shop's form for its keys, which has no other way to ask whether a publishable one is right: 2023.
describe("a token of a person's number", () => {
  test("tells whoever makes it that their publishable key is right", async () => {
    const browser = florin.stripe({ key: PUBLISHABLE_KEY });
    const { lastResponse: _created, ...token } = await browser.tokens.create({ pii: { id_number: "test" } });
    const { id, ...rest } = token;
    assert.match(id, /^pii_1\w{23}$/);
    assert.deepEqual(rest, {
      object: "token",
      client_ip: "127.0.0.1",
      created: florin.clock.now(),
      livemode: false,
      type: "pii",
      used: false,
    });
    assert.deepEqual({ ...(await stripe.tokens.retrieve(id)) }, token);
    const wrong = await refusalOf(
      florin.stripe({ key: "pk_test_wrong" }).tokens.create({ pii: { id_number: "test" } }),
    );
    assert.equal(wrong.statusCode, 401);
  });

  test("pays nothing", async () => {
    const { id } = await stripe.tokens.create({ pii: { id_number: "test" } });
    const error = facts(await refusalOf(stripe.charges.create({ amount: 100, currency: "usd", source: id })));
    assert.deepEqual([error.status, error.code], [400, "resource_missing"]);
    assert.match((await refusalOf(methodFrom(id))).message, /^Invalid token id: pii_/);
  });
});

describe("retrieving a token", () => {
  test("shows it as it was created", async () => {
    const token = await tokenOf();
    const { lastResponse: _created, ...shown } = token as Stripe.Response<Stripe.Token>;
    const { lastResponse: _read, ...read } = await stripe.tokens.retrieve(token.id);
    assert.deepEqual(read, shown);
  });

  test("by a well-known name gives a token of its card, each time a new one", async () => {
    const tokens = [await stripe.tokens.retrieve("tok_mastercard"), await stripe.tokens.retrieve("tok_mastercard")];
    assert.deepEqual(
      tokens.map((token) => [token.object, cardIn(token).brand, cardIn(token).last4, token.used]),
      [
        ["token", "MasterCard", "4444", false],
        ["token", "MasterCard", "4444", false],
      ],
    );
    assert.notEqual(tokens[0]?.id, tokens[1]?.id);
    assert.equal((await methodFrom(tokens[0]?.id ?? "")).card?.last4, "4444");
  });

  test("that does not exist answers 400, not 404", async () => {
    for (const id of ["tok_none", "pm_card_visa"]) {
      const error = await refusalOf(stripe.tokens.retrieve(id));
      assert.deepEqual(facts(error), { ...INVALID, code: "resource_missing", param: "token" });
      assert.equal(error.message, `No such token: '${id}'`);
    }
  });

  test("needs a secret key", async () => {
    const { id } = await tokenOf();
    const error = facts(await refusalOf(florin.stripe({ key: PUBLISHABLE_KEY }).tokens.retrieve(id)));
    assert.equal(error.status, 401);
  });
});

describe("a token", () => {
  test("makes one method, with the cardholder's name and address", async () => {
    const { id } = await tokenOf({ name: "Jenny", address_zip: "53111" });
    const method = await methodFrom(id, { billing_details: { email: "jenny@example.com" } });
    const { name, email, address } = method.billing_details;
    assert.deepEqual([name, email, address?.postal_code], ["Jenny", "jenny@example.com", "53111"]);
    assert.deepEqual([method.card?.last4, method.card?.checks?.cvc_check], ["4242", "unchecked"]);
    assert.equal(await usedUp(id), true);

    const error = await refusalOf(methodFrom(id));
    assert.deepEqual(facts(error), { ...INVALID, code: "token_already_used", param: "card[token]" });
    assert.equal(error.message, `You cannot use a Stripe token more than once: ${id}.`);
  });

  test("pays an intent, on creation, on confirmation and by an update", async () => {
    const [first, second, third] = [await tokenOf(), await tokenOf(), await tokenOf()];
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, ...inline(first.id) });
    assert.equal(paid.status, "succeeded");

    const open = await stripe.paymentIntents.create({ ...CARDS_ONLY });
    assert.equal((await stripe.paymentIntents.confirm(open.id, inline(second.id))).status, "succeeded");

    const updated = await stripe.paymentIntents.create({ ...CARDS_ONLY });
    assert.equal((await stripe.paymentIntents.update(updated.id, inline(third.id))).status, "requires_confirmation");

    for (const { id } of [first, second, third]) assert.equal(await usedUp(id), true);
  });

  test("is used up by a payment that was declined, and not by a request that was refused", async () => {
    const declined = await tokenOf({ number: "4000000000000002" });
    assert.equal(
      (await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, ...inline(declined.id) }))).code,
      "card_declined",
    );
    assert.equal(await usedUp(declined.id), true);

    const refused = await tokenOf();
    const unpayable = stripe.paymentIntents.create({ ...CARDS_ONLY, amount: 1, ...inline(refused.id) });
    assert.equal((await refusalOf(unpayable)).code, "amount_too_small");
    assert.equal(await usedUp(refused.id), false);
  });

  test("that many requests want at once makes one method", async () => {
    const { id } = await tokenOf();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => methodFrom(id)));
    assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1);
  });

  test("by its well-known name is never used up", async () => {
    assert.deepEqual([(await methodFrom("tok_visa")).type, (await methodFrom("tok_visa")).type], ["card", "card"]);
  });
});
