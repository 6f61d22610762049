import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { Stripe } from "stripe";
import { observeExchanges } from "./exchanges.ts";

/** Parameters of a payment that only cards can make, so that no address to come back to is needed. */
export const CARDS_ONLY = {
  amount: 1999,
  currency: "eur",
  automatic_payment_methods: { enabled: true, allow_redirects: "never" },
} as const;

/** The same, paid at once. */
export const AT_ONCE = { ...CARDS_ONLY, confirm: true } as const;

export const RETURN_URL = "https://shop.example/back";

/** Ends the customer's part of a payment, as the page of the card's issuer would. */
export function authenticate(
  stripe: Stripe,
  intent: string,
  outcome: "canceled" | "failed" | "succeeded",
): Promise<Stripe.PaymentIntent> {
  return stripe.rawRequest("POST", `/_florin/test/intents/${intent}/authenticate`, { outcome });
}

/** The error that a request is answered with. */
export async function refusalOf(request: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: "the request was expected to be refused" });
}

/** What clients branch on, in the shape that a test compares: members that the error lacks are undefined. */
export function facts(error: InstanceType<typeof Stripe.errors.StripeError>) {
  const { statusCode, rawType, code, param } = error;
  // The client writes an empty decline code where the answer to a card error has none.
  const decline_code = error.decline_code === "" ? undefined : error.decline_code;
  return { status: statusCode, type: rawType, code, decline_code, param };
}

export const INVALID = {
  status: 400,
  type: "invalid_request_error",
  code: undefined,
  decline_code: undefined,
  param: undefined,
} as const;

/** The refusal of an operation that the intent's status does not allow. */
export const UNEXPECTED_STATE = { ...INVALID, code: "payment_intent_unexpected_state" } as const;

/** The id of what a member refers to, expanded or not. */
export function idOf(member: string | { readonly id: string } | null | undefined): string {
  assert.ok(member != null, "the member refers to something");
  return typeof member === "string" ? member : member.id;
}

/** The charge that an intent was retrieved with (`expand: ["latest_charge"]`). */
export function chargeOf(intent: Pick<Stripe.PaymentIntent, "latest_charge">): Stripe.Charge {
  const charge = intent.latest_charge;
  assert.ok(charge !== null && typeof charge === "object", "the intent has an expanded charge");
  return charge;
}

/** The card of a charge. */
export function cardOf(charge: Stripe.Charge): Stripe.Charge.PaymentMethodDetails.Card {
  const card = charge.payment_method_details?.card;
  assert.ok(card !== undefined, "the charge was made with a card");
  return card;
}

/** Events about an intent, its charges and the given further objects, in the order in which they came about. */
export async function eventsAbout(stripe: Stripe, ...ids: string[]): Promise<Stripe.Event[]> {
  const events = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  return events.toReversed().filter(({ data }) => {
    const object = data.object as { id?: string; payment_intent?: unknown };
    return [object.id, object.payment_intent].some((id) => typeof id === "string" && ids.includes(id));
  });
}

export async function eventTypesAbout(stripe: Stripe, ...ids: string[]): Promise<string[]> {
  return (await eventsAbout(stripe, ...ids)).map(({ type }) => type);
}

/**
 * Lets every test of the file fail in which an answer shows an intent at odds with itself: an action without the status
 * that asks for it, money to capture without the status that allows it, or one of these statuses without the other half.
 */
export function watchIntents(): void {
  const broken: string[] = [];
  observeExchanges(({ method, path, body }) => {
    for (const fault of faultsIn(body)) broken.push(`${method} ${path}: ${fault}`);
  });
  afterEach(() => assert.deepEqual(broken.splice(0), []));
}

/** What is wrong with the intents anywhere in the body of an answer. */
export function faultsIn(body: string): readonly string[] {
  const faults: string[] = [];
  JSON.parse(body, (_name, value: unknown) => {
    if (isIntent(value)) faults.push(...faultsOf(value));
    return value;
  });
  return faults;
}

type Seen = Pick<Stripe.PaymentIntent, "amount_capturable" | "id" | "next_action" | "object" | "status">;

function isIntent(value: unknown): value is Seen {
  return typeof value === "object" && value !== null && "object" in value && value.object === "payment_intent";
}

function faultsOf({ id, status, next_action, amount_capturable }: Seen): string[] {
  const faults: string[] = [];
  if ((status === "requires_action") !== (next_action !== null)) {
    faults.push(`${id} is ${status} with next_action ${JSON.stringify(next_action)}`);
  }
  // A publishable key is not shown how much can be captured.
  if (amount_capturable !== undefined && (status === "requires_capture") !== amount_capturable > 0) {
    faults.push(`${id} is ${status} with amount_capturable ${amount_capturable}`);
  }
  return faults;
}
