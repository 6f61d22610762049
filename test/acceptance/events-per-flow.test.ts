import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { asking } from "../support/holds.ts";
import { AT_ONCE, CARDS_ONLY, idOf, refusalOf } from "../support/intents.ts";

/*
 * All that is told of each flow, and nothing else: type, order, what changed, and who asked. Reference: order of events
 * per flow. Rows without a call are of what time brought about, and of deletions: a key means nothing to them.
 */

const florin = await startFlorin();
const stripe = florin.stripe();
const { paymentIntents: intents, paymentMethods: methods } = stripe;

type Create = Partial<Stripe.PaymentIntentCreateParams>;
/** Names one call of a flow: its events must bear its key and its request. */
type Called = (call: string) => Stripe.RequestOptions;
type Row = readonly [call: string | null, type: string, previous?: object];

interface Flow {
  readonly flow: string;
  readonly run: (as: Called) => Promise<unknown>;
  readonly told: readonly Row[];
}

/** Request ids by idempotency key. */
const requests = new Map<string, string>();
stripe.on("response", ({ idempotency_key: key, request_id: id }: Stripe.ResponseEvent) => {
  if (key !== undefined) requests.set(key, id);
});

/** Creates and confirms in one call, and answers the intent's id whether that was accepted or refused. */
async function pay(as: Called, params: Create = {}): Promise<string> {
  const paid = { ...AT_ONCE, payment_method: "pm_card_visa", capture_method: "automatic", ...params } as const;
  const creation = intents.create(paid, as("pay"));
  const accepted = await creation.catch(() => undefined);
  return accepted?.id ?? idOf((await refusalOf(creation)).payment_intent);
}

/** Ends the customer's part as the page of the card's issuer would. */
function authenticate(as: Called, id: string, outcome: "failed" | "succeeded"): Promise<unknown> {
  return stripe.rawRequest("POST", `/_florin/test/intents/${id}/authenticate`, { outcome }, as("authenticate"));
}

async function later(seconds: number): Promise<void> {
  florin.clock.advance(seconds);
  await florin.finishDueWork();
}

const ASKS: Create = { payment_method: "pm_card_threeDSecure2Required" };
const WEEK = 7 * 24 * 3600;
const CREATED: Row = ["pay", "payment_intent.created"];
const PAID: readonly Row[] = [CREATED, ["pay", "charge.succeeded"], ["pay", "payment_intent.succeeded"]];
const ASKED: readonly Row[] = [CREATED, ["pay", "payment_intent.requires_action"]];
const FAILED: readonly Row[] = [CREATED, ["pay", "charge.failed"], ["pay", "payment_intent.payment_failed"]];
const HELD: readonly Row[] = [
  CREATED,
  ["pay", "charge.succeeded"],
  ["pay", "payment_intent.amount_capturable_updated"],
];

const PAYMENTS: readonly Flow[] = [
  { flow: "a creation", run: (as) => intents.create(CARDS_ONLY, as("pay")), told: [CREATED] },
  { flow: "a payment that is captured automatically", run: (as) => pay(as), told: PAID },
  {
    flow: "a payment that is confirmed by a second call",
    async run(as) {
      const { id } = await intents.create({ ...CARDS_ONLY, capture_method: "automatic" }, as("pay"));
      await intents.update(id, { description: "told by no event" }, as("update"));
      await intents.confirm(id, { payment_method: "pm_card_visa" }, as("confirm"));
    },
    told: [CREATED, ["confirm", "charge.succeeded"], ["confirm", "payment_intent.succeeded"]],
  },
  {
    flow: "a payment that is booked later",
    async run(as) {
      await pay(as, { capture_method: "automatic_async" });
      await later(0);
    },
    told: [...PAID, [null, "charge.updated", { balance_transaction: null }]],
  },
  { flow: "a decline", run: (as) => pay(as, { payment_method: "pm_card_chargeDeclined" }), told: FAILED },
  {
    flow: "an off-session payment that is refused before the network",
    run: (as) => pay(as, { ...ASKS, off_session: true }),
    told: [CREATED, ["pay", "payment_intent.payment_failed"]],
  },
  {
    flow: "an off-session payment that the issuer refuses",
    run: (as) => pay(as, { payment_method: "pm_card_authenticationRequired", off_session: true }),
    told: FAILED,
  },
  { flow: "a payment that needs an authentication", run: (as) => pay(as, ASKS), told: ASKED },
  {
    flow: "an authenticated payment",
    run: async (as) => authenticate(as, await pay(as, ASKS), "succeeded"),
    told: [...ASKED, ["authenticate", "charge.succeeded"], ["authenticate", "payment_intent.succeeded"]],
  },
  {
    flow: "an authenticated hold",
    run: async (as) => authenticate(as, await pay(as, { ...ASKS, capture_method: "manual" }), "succeeded"),
    told: [
      ...ASKED,
      ["authenticate", "charge.succeeded"],
      ["authenticate", "payment_intent.amount_capturable_updated"],
    ],
  },
  {
    flow: "an authentication that fails",
    run: async (as) => authenticate(as, await pay(as, ASKS), "failed"),
    told: [...ASKED, ["authenticate", "payment_intent.payment_failed"]],
  },
  {
    flow: "a canceled payment",
    run: async (as) => intents.cancel(await pay(as, ASKS), {}, as("cancel")),
    told: [...ASKED, ["cancel", "payment_intent.canceled"]],
  },
];

const HOLDS: readonly Flow[] = [
  {
    flow: "a captured hold",
    run: async (as) => intents.capture(await pay(as, { capture_method: "manual" }), {}, as("capture")),
    told: [...HELD, ["capture", "charge.captured"], ["capture", "payment_intent.succeeded"]],
  },
  {
    flow: "a hold that is captured in two parts",
    async run(as) {
      const id = await pay(as, { capture_method: "manual", ...asking("multicapture") });
      await intents.capture(id, { amount_to_capture: 500, final_capture: false }, as("first"));
      await intents.capture(id, { amount_to_capture: 700 }, as("second"));
    },
    told: [
      ...HELD,
      ["first", "charge.updated", { amount_captured: 0, balance_transaction: null }],
      ["first", "payment_intent.amount_capturable_updated", { amount_capturable: 1999, amount_received: 0 }],
      ["second", "charge.updated", { amount_captured: 500, captured: false }],
      ["second", "charge.captured"],
      ["second", "payment_intent.succeeded"],
    ],
  },
  {
    flow: "a hold that grows",
    async run(as) {
      const id = await pay(as, { capture_method: "manual", ...asking("incremental_authorization") });
      await intents.incrementAuthorization(id, { amount: 2500 }, as("increment"));
    },
    told: [
      ...HELD,
      ["increment", "payment_intent.amount_capturable_updated", { amount: 1999, amount_capturable: 1999 }],
      [
        "increment",
        "charge.updated",
        {
          amount: 1999,
          payment_method_details: {
            card: { amount_authorized: 1999, overcapture: { maximum_amount_capturable: 1999 } },
          },
        },
      ],
    ],
  },
  {
    flow: "a hold that is let go",
    run: async (as) => intents.cancel(await pay(as, { capture_method: "manual" }), {}, as("cancel")),
    told: [...HELD, ["cancel", "payment_intent.canceled"]],
  },
  {
    flow: "a hold that lapses",
    async run(as) {
      await pay(as, { capture_method: "manual" });
      await later(WEEK);
    },
    told: [...HELD, [null, "charge.expired"], [null, "payment_intent.canceled"]],
  },
];

const REFERENCE = { destination_details: { card: { reference: null, reference_status: "pending" } } };
const FAILURE = {
  destination_details: { card: { reference_status: "pending" } },
  failure_balance_transaction: null,
  failure_reason: null,
  status: "succeeded",
};

async function refund(as: Called, params: Create & { readonly amount?: number } = {}): Promise<Stripe.Refund> {
  const { amount, ...payment } = params;
  const payment_intent = await pay(as, payment);
  return stripe.refunds.create({ payment_intent, ...(amount === undefined ? {} : { amount }) }, as("refund"));
}

const REFUNDS: readonly Flow[] = [
  {
    flow: "a full refund",
    async run(as) {
      await refund(as);
      await later(1);
    },
    told: [
      ...PAID,
      ["refund", "refund.created"],
      ["refund", "charge.refunded", { amount_refunded: 0, refunded: false }],
      [null, "refund.updated", REFERENCE],
      [null, "charge.refund.updated", REFERENCE],
    ],
  },
  {
    flow: "a partial refund that is then described",
    async run(as) {
      const { id } = await refund(as, { amount: 500 });
      await stripe.refunds.update(id, { metadata: { why: "late" } }, as("update"));
    },
    told: [
      ...PAID,
      ["refund", "refund.created"],
      ["refund", "charge.refunded", { amount_refunded: 0 }],
      ["update", "refund.updated", { metadata: { why: null } }],
      ["update", "charge.refund.updated", { metadata: { why: null } }],
    ],
  },
  {
    flow: "a refund that fails",
    async run(as) {
      await refund(as, { payment_method: "pm_card_refundFail", amount: 500 });
      await later(1);
    },
    told: [
      ...PAID,
      ["refund", "refund.created"],
      ["refund", "charge.refunded", { amount_refunded: 0 }],
      [null, "refund.failed"],
      [null, "refund.updated", FAILURE],
      [null, "charge.refund.updated", FAILURE],
      [null, "charge.updated", { amount_refunded: 500 }],
    ],
  },
];

const CUSTOMERS: readonly Flow[] = [
  {
    flow: "a customer's life",
    async run(as) {
      const { id } = await stripe.customers.create({ name: "Ada", metadata: { a: "1", b: "2" } }, as("create"));
      await stripe.customers.update(id, { name: "Eva", metadata: { a: "3" } }, as("update"));
      await stripe.customers.del(id, {}, as("delete"));
    },
    told: [
      ["create", "customer.created"],
      ["update", "customer.updated", { metadata: { a: "1" }, name: "Ada" }],
      [null, "customer.deleted"],
    ],
  },
  {
    flow: "a method that nobody has",
    run: (as) => methods.create({ type: "card", card: { token: "tok_visa" } }, as("create")),
    told: [],
  },
  {
    flow: "a method of a customer",
    async run(as) {
      const { id: customer } = await stripe.customers.create({}, as("customer"));
      const { id } = await methods.attach("pm_card_visa", { customer }, as("attach"));
      await methods.update(id, { billing_details: { name: "Ada" } }, as("update"));
      await methods.detach(id, {}, as("detach"));
    },
    told: [
      ["customer", "customer.created"],
      ["attach", "payment_method.attached"],
      ["update", "payment_method.updated", { billing_details: { name: null } }],
      ["detach", "payment_method.detached", { customer: "an id" }],
    ],
  },
  {
    flow: "a payment that saves its method",
    async run(as) {
      const { id: customer } = await stripe.customers.create({}, as("customer"));
      await pay(as, { customer, setup_future_usage: "off_session" });
    },
    told: [["customer", "customer.created"], CREATED, ["pay", "payment_method.attached"], ...PAID.slice(1)],
  },
];

/** Ids differ from run to run. */
function named(previous: object | undefined): object | undefined {
  if (previous === undefined) return undefined;
  const entries = Object.entries(previous).map(([key, value]: [string, unknown]) => {
    return [key, key === "customer" ? "an id" : value];
  });
  return Object.fromEntries(entries) as object;
}

/** What was told behind an event, oldest first. */
async function toldSince(last: Stripe.Event | undefined): Promise<readonly Stripe.Event[]> {
  const params = { limit: 100, ...(last === undefined ? {} : { ending_before: last.id }) };
  return (await stripe.events.list(params)).data.toReversed();
}

async function check({ flow, run, told }: Flow): Promise<void> {
  // What earlier flows left open comes to its end.
  await later(WEEK);
  const [last] = (await stripe.events.list({ limit: 1 })).data;
  await run((call) => ({ idempotencyKey: `${flow}: ${call}` }));
  const events = await toldSince(last);
  const rows = events.map(({ type, data, request }) => {
    const call = request?.idempotency_key?.slice(`${flow}: `.length) ?? null;
    const previous = named(data.previous_attributes);
    return previous === undefined ? [call, type] : [call, type, previous];
  });
  assert.deepEqual(rows, told);
  for (const { type, request } of events) {
    const key = request?.idempotency_key ?? null;
    if (key !== null) assert.equal(request?.id, requests.get(key));
    else if (type === "customer.deleted") assert.match(request?.id ?? "", /^req_/);
    else assert.deepEqual(request, { id: null, idempotency_key: null });
  }
}

for (const [group, flows] of Object.entries({ PAYMENTS, HOLDS, REFUNDS, CUSTOMERS })) {
  describe(`the events of ${group.toLowerCase()}`, () => {
    for (const flow of flows) test(`${flow.flow} is told by ${flow.told.length} events`, () => check(flow));
  });
}
