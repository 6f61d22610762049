import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

type Card = Stripe.Card & { readonly deleted?: boolean };

async function call(method: string, path: string, body?: string) {
  const { status, json } = await florin.request(method, path, body === undefined ? {} : { body });
  return { status, json: json as unknown as Card & { data: Card[]; has_more: boolean; error: Stripe.StripeRawError } };
}

async function customerWith(...tokens: string[]) {
  const { id } = await stripe.customers.create();
  const path = `/v1/customers/${id}/sources`;
  const cards: Card[] = [];
  for (const token of tokens) cards.push((await call("POST", path, `source=${token}`)).json);
  return { id, path, cards };
}

async function defaultOf(id: string): Promise<unknown> {
  const customer = await stripe.customers.retrieve(id);
  return "default_source" in customer ? customer.default_source : undefined;
}

async function told(about: string): Promise<string[]> {
  const { data } = await stripe.events.list({ limit: 20 });
  return data
    .filter((event) => JSON.stringify(event.data).includes(about))
    .map(({ type }) => type)
    .toReversed();
}

describe("cards as sources", () => {
  test("a token's card becomes a source, the first one the default, and events tell of it", async () => {
    const { id, cards } = await customerWith("tok_visa", "tok_mastercard");
    const [first, second] = cards;
    assert.ok(first && second);
    assert.match(first.id, /^card_1/);
    const { object, brand, customer, last4, metadata } = first;
    assert.deepEqual([object, brand, customer, last4, metadata], ["card", "Visa", id, "4242", {}]);
    assert.equal(await defaultOf(id), first.id);
    assert.deepEqual(await told(first.id), ["payment_method.attached", "customer.source.created", "customer.updated"]);
    assert.deepEqual(await told(second.id), ["payment_method.attached", "customer.source.created"]);
  });

  // A shop's token, and the source that it made of it: 2025.
  test("a source tells where it may be shown, and its token which network it prefers", async () => {
    const { card: inToken } = await stripe.tokens.retrieve("tok_visa");
    const { cards } = await customerWith("tok_visa");
    const [token, source] = [Object.keys(inToken ?? {}), Object.keys(cards[0] ?? {})];
    assert.deepEqual(
      source.filter((name) => !token.includes(name)),
      ["allow_redisplay", "customer"],
    );
    assert.deepEqual(
      token.filter((name) => !source.includes(name)),
      ["networks"],
    );
    const { allow_redisplay, email, phone, wallet } = (cards[0] ?? {}) as unknown as Readonly<Record<string, unknown>>;
    assert.deepEqual([allow_redisplay, email, phone, wallet], ["unspecified", null, null, null]);
  });

  test("a source is a method of its customer, which intents and charges can be paid with", async () => {
    const { id, cards } = await customerWith("tok_visa");
    const [card] = cards;
    assert.ok(card);
    const methods = await stripe.paymentMethods.list({ customer: id });
    assert.deepEqual(
      methods.data.map((method) => method.id),
      [card.id],
    );
    const charge = await stripe.charges.create({ amount: 500, currency: "usd", customer: id });
    assert.deepEqual([charge.paid, charge.customer, charge.source?.id], [true, id, card.id]);
    const named = await stripe.charges.create({ amount: 500, currency: "usd", customer: id, source: card.id });
    assert.equal(named.paid, true);
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: "usd",
      customer: id,
      payment_method: card.id,
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    assert.equal(intent.status, "succeeded");
  });

  test("a source is looked at, listed, expanded and changed", async () => {
    const { id, path, cards } = await customerWith("tok_visa", "tok_amex");
    const [visa, amex] = cards;
    assert.ok(visa && amex);
    await stripe.paymentMethods.attach("pm_card_visa", { customer: id });
    assert.deepEqual((await call("GET", `${path}/${visa.id}`)).json, visa);
    assert.deepEqual((await call("GET", path)).json.data, [amex, visa]);
    assert.deepEqual((await call("GET", `${path}?object=card&limit=1`)).json.data, [amex]);
    assert.deepEqual((await call("GET", `${path}?object=bank_account`)).json.data, []);
    const whole = await stripe.customers.retrieve(id, { expand: ["sources"] });
    assert.deepEqual("sources" in whole && whole.sources?.data.map((one) => one.id), [amex.id, visa.id]);
    const body = "metadata[foo]=bar&name=Ada&exp_month=7&address_zip=53111";
    const { json: changed } = await call("POST", `${path}/${visa.id}`, body);
    const { metadata, name, exp_month: month, address_zip: zip } = changed;
    assert.deepEqual([metadata, name, month, zip], [{ foo: "bar" }, "Ada", 7, "53111"]);
    const [event] = (await stripe.events.list({ limit: 1 })).data;
    assert.equal(event?.type, "customer.source.updated");
    assert.deepEqual(event?.data.object, changed);
    const previous = event?.data.previous_attributes as Partial<Card>;
    assert.deepEqual([previous.name, previous.metadata], [null, { foo: null }]);
  });

  test("a source that goes leaves the default to the one that was added last", async () => {
    const { id, path, cards } = await customerWith("tok_visa", "tok_amex", "tok_mastercard");
    const [visa, amex, mastercard] = cards.map((card) => card.id);
    assert.deepEqual((await call("DELETE", `${path}/${visa}`)).json, { id: visa, object: "card", deleted: true });
    assert.equal(await defaultOf(id), mastercard);
    const tail = (await told(String(visa))).slice(-3);
    assert.deepEqual(tail, ["customer.source.deleted", "payment_method.detached", "customer.updated"]);
    await stripe.paymentMethods.detach(String(mastercard));
    assert.equal(await defaultOf(id), amex);
    await call("DELETE", `${path}/${amex}`);
    assert.equal(await defaultOf(id), null);
    const refusal = await stripe.charges.create({ amount: 500, currency: "usd", customer: id }).catch((error) => error);
    assert.match(refusal.message, /^This Customer doesn't have any saved payment details\. Attach a legacy Token, /);
  });

  test("a customer may come with a card, which then is the default", async () => {
    const body = "email=ada@example.com&source=tok_visa&expand[]=sources";
    const { json } = await call("POST", "/v1/customers", body);
    const made = json as unknown as Stripe.Customer;
    const { data } = (await call("GET", `/v1/customers/${made.id}/sources`)).json;
    assert.equal(data.length, 1);
    assert.equal(made.default_source, data[0]?.id);
    assert.deepEqual(made.sources?.data, data);
    assert.deepEqual(await told(made.id), ["customer.created", "payment_method.attached", "customer.source.created"]);
    const charge = await stripe.charges.create({ amount: 500, currency: "usd", customer: made.id });
    assert.equal(charge.source?.id, made.default_source);
  });

  test("a card that comes with an update takes the place of the default one, and of no other", async () => {
    const { id, path, cards } = await customerWith("tok_visa", "tok_amex");
    const [visa, amex] = cards.map((card) => card.id);
    const updated = await stripe.customers.update(id, { source: "tok_mastercard", name: "Ada", expand: ["sources"] });
    assert.equal(updated.name, "Ada");
    const left = (await call("GET", path)).json.data.map((card) => card.id);
    assert.deepEqual(left, [updated.default_source, amex]);
    assert.deepEqual(
      updated.sources?.data.map((one) => one.id),
      left,
    );
    assert.ok(!left.includes(String(visa)));
    const news = ["payment_method.attached", "customer.source.created", "customer.updated"];
    assert.deepEqual(await told(left[0] ?? ""), news);
    assert.deepEqual((await told(String(visa))).slice(-3), [
      "customer.source.deleted",
      "payment_method.detached",
      "customer.updated",
    ]);
  });

  test("another source is made the default", async () => {
    const { id, cards } = await customerWith("tok_visa", "tok_amex");
    const amex = String(cards[1]?.id);
    assert.equal((await stripe.customers.update(id, { default_source: amex })).default_source, amex);
    const charge = await stripe.charges.create({ amount: 500, currency: "usd", customer: id });
    assert.equal(charge.source?.id, amex);
  });

  test("a token that was used serves no second customer", async () => {
    const card = { number: "4242424242424242", exp_month: "12", exp_year: "2034" };
    const token = await stripe.tokens.create({ card });
    const made = await stripe.customers.create({ source: token.id });
    assert.equal(made.default_source, token.card?.id);
    const { status, json } = await call("POST", "/v1/customers", `source=${token.id}`);
    assert.equal(status, 400);
    assert.match(json.error.message ?? "", /You cannot use a Stripe token more than once/);
  });

  test("a card that is refused leaves no customer, and a customer as it was", async () => {
    const { id, cards } = await customerWith("tok_visa");
    const other = await customerWith("tok_visa");
    const path = `/v1/customers/${id}`;
    const foreign = String(other.cards[0]?.id);
    const refusals = [
      [await call("POST", "/v1/customers", "source=tok_none&name=Never"), 400, "No such token: 'tok_none'"],
      [await call("POST", "/v1/customers", "source=tok_chargeDeclined&name=Never"), 402, "Your card was declined."],
      [await call("POST", path, "source=tok_chargeDeclined&name=Never"), 402, "Your card was declined."],
      [await call("POST", path, `default_source=${foreign}&name=Never`), 400, `No such source: '${foreign}'`],
      [
        await call("POST", path, "default_source=card_1&source=tok_visa"),
        400,
        "You may only specify one of these parameters: default_source, source.",
      ],
    ] as const;
    for (const [{ status, json }, expected, message] of refusals) {
      assert.deepEqual([status, json.error.message], [expected, message]);
    }
    assert.equal(await defaultOf(id), cards[0]?.id);
    const names = (await stripe.customers.list({ limit: 10 })).data.map(({ name }) => name);
    assert.ok(!names.includes("Never"));
  });

  test("what is no token, no card of the customer, or declined is refused", async () => {
    const { path, cards } = await customerWith("tok_visa");
    const other = await customerWith();
    const [card] = cards;
    const refusals = [
      [await call("POST", path, "source=tok_none"), 400, "No such token: 'tok_none'"],
      [await call("POST", path, ""), 400, "Missing required param: source."],
      [await call("POST", path, "source=tok_chargeDeclined"), 402, "Your card was declined."],
      [await call("GET", `${other.path}/${card?.id}`), 404, `No such source: '${card?.id}'`],
      [await call("DELETE", `${path}/card_none`), 404, "No such source: 'card_none'"],
    ] as const;
    for (const [{ status, json }, expected, message] of refusals) {
      assert.deepEqual([status, json.error.message], [expected, message]);
    }
    const { json } = await call("POST", path, "card[number]=4242424242424242");
    assert.match(json.error.message ?? "", /Use a token of a card as `source`/);
  });
});
