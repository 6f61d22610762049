import type { Stripe } from "stripe";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { ONLINE } from "../support/bank-accounts.ts";
import { payDisputed } from "../support/disputes.ts";
import type { Florin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, idOf, RETURN_URL } from "../support/intents.ts";

/** Somebody whose objects nobody else may see. */
export interface Owner {
  readonly name: string;
  readonly authorization: string;
  /** Names whom the key acts for, where that is not its holder. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One object of each kind, by the names that paths and parameters have for it. */
export type Objects = Readonly<Record<string, string>>;

/** Makes one object of each kind and answers their ids. Only a platform has accounts. */
export async function makeObjects(florin: Florin, owner: Owner): Promise<Objects> {
  const { "Stripe-Account": stripeAccount } = owner.headers;
  const stripe = florin.stripe(stripeAccount === undefined ? {} : { config: { stripeAccount } });
  const customer = await stripe.customers.create({ email: "owner@example.com", source: "tok_visa" });
  const method = await stripe.paymentMethods.attach("pm_card_mastercard", { customer: customer.id });
  const kept = { customer: customer.id, payment_method: method.id };
  return {
    ...kept,
    card: idOf(customer.default_source),
    ...(await makePayments(stripe, kept)),
    ...(await makeSetups(stripe, kept)),
    ...(await makeTools(stripe)),
    // Made last, so that something has happened.
    ...(await makeTraces(florin, stripe, owner)),
    ...(stripeAccount === undefined ? { account: (await stripe.accounts.create({ type: "custom" })).id } : {}),
  };
}

interface Kept {
  readonly customer: string;
  readonly payment_method: string;
}

async function makePayments(stripe: Stripe, kept: Kept): Promise<Objects> {
  const amount_details = { line_items: [{ product_name: "Boots", quantity: 1, unit_cost: CARDS_ONLY.amount }] };
  const open = await stripe.paymentIntents.create({ ...CARDS_ONLY, customer: kept.customer, amount_details });
  const [item] = (await stripe.paymentIntents.listAmountDetailsLineItems(open.id)).data;
  const paid = await stripe.paymentIntents.create({ ...AT_ONCE, ...kept });
  const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 100 });
  const disputed = await payDisputed(stripe);
  return {
    charge: idOf(paid.latest_charge),
    dispute: disputed.dispute.id,
    disputed_charge: disputed.charge,
    disputed_intent: disputed.intent.id,
    line_item: idOf(item),
    paid_intent: paid.id,
    payment_intent: open.id,
    payment_intent_secret: open.client_secret ?? "",
    refund: refund.id,
  };
}

async function makeSetups(stripe: Stripe, kept: Kept): Promise<Objects> {
  const setup = await stripe.setupIntents.create({ ...kept });
  const debited = await stripe.setupIntents.create({
    customer: kept.customer,
    payment_method: "pm_sepaDebit_success_DE",
    return_url: RETURN_URL,
    mandate_data: ONLINE,
    confirm: true,
  });
  const [attempt] = (await stripe.setupAttempts.list({ setup_intent: debited.id })).data;
  const session = await stripe.customerSessions.create({
    customer: kept.customer,
    components: { payment_element: { enabled: true } },
  });
  const key = await stripe.ephemeralKeys.create({ customer: kept.customer }, { apiVersion: NEWEST_VERSION });
  return {
    ephemeral_key: key.id,
    customer_session_secret: session.client_secret,
    debit_method: idOf(debited.payment_method),
    mandate: idOf(debited.mandate),
    setup_attempt: idOf(attempt),
    setup_intent: setup.id,
    setup_intent_secret: setup.client_secret ?? "",
  };
}

async function makeTools(stripe: Stripe): Promise<Objects> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_900_000_000 });
  await stripe.customers.create({ test_clock: clock.id });
  // There can be but a few of them.
  const [endpoint = await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/hook", enabled_events: ["*"] })] = (
    await stripe.webhookEndpoints.list()
  ).data;
  const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: "pm_card_visa" });
  const configuration = await stripe.paymentMethodConfigurations.create({ name: "Shop" });
  return {
    confirmation_token: token.id,
    payment_method_configuration: configuration.id,
    test_clock: clock.id,
    token: (await stripe.tokens.create({ card: CARD })).id,
    webhook_endpoint: endpoint.id,
  };
}

/** What is left of what the owner did. */
async function makeTraces(florin: Florin, stripe: Stripe, owner: Owner): Promise<Objects> {
  const [event] = (await stripe.events.list({ limit: 1 })).data;
  const [movement] = (await stripe.balanceTransactions.list({ limit: 1 })).data;
  const logged = await florin.request("GET", "/_florin/request_logs?limit=1", owner);
  const [log] = logged.json["data"] as readonly { readonly id: string }[];
  return { balance_transaction: idOf(movement), event: idOf(event), request_log: idOf(log) };
}

const CARD = { number: "4242424242424242", exp_month: "12", exp_year: "2040" };

/** An id that looks the same and names nothing. */
export function madeUp(id: string): string {
  return `${id.slice(0, -6)}${id.endsWith("zzzzzz") ? "yyyyyy" : "zzzzzz"}`;
}
