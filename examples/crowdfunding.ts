/**
 * A crowdfunding site. Backers pledge, and their cards are saved; when the goal is met, all cards are charged, with
 * nobody present. Most pay, some decline, some want their holder once more. And however often the charging is started,
 * everyone pays once.
 */
import { Stripe } from "stripe";
import { euros } from "./amounts.ts";
import { connect } from "./connect.ts";
import { authenticate } from "./test-mode.ts";

const RETURN_URL = "https://fund.example/campaigns/lighthouse";

const GOAL = 25_000;

/** Test cards stand for what real backers' cards do: each behaves as its name says. */
export const BACKERS = [
  { name: "Ada", amount: 2500, card: "pm_card_visa" },
  { name: "Ben", amount: 10_000, card: "pm_card_mastercard" },
  { name: "Cleo", amount: 5000, card: "pm_card_authenticationRequiredOnSetup" },
  { name: "Dora", amount: 4000, card: "pm_card_authenticationRequired" },
  { name: "Emil", amount: 7500, card: "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds" },
] as const;

/** What a backer promised. A site keeps this in its database. */
export interface Pledge {
  readonly backer: string;
  readonly amount: number;
  /** SetupIntent that saved the card: its id is the pledge's own. */
  readonly setup: string;
  readonly customer: string;
  readonly card: string;
}

/** Saves the card of a backer, who is present. Nothing is charged unless the goal is met. */
export async function pledge(stripe: Stripe, backer: string, amount: number, card: string): Promise<Pledge> {
  const customer = await stripe.customers.create({ name: backer });
  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: card,
    usage: "off_session",
    confirm: true,
    return_url: RETURN_URL,
  });
  if (setup.status === "requires_action") await authenticate(stripe, setup);
  const { status, payment_method: saved } = await stripe.setupIntents.retrieve(setup.id);
  if (status !== "succeeded" || typeof saved !== "string") throw new Error(`${backer}'s card is not saved: ${status}`);
  return { backer, amount, setup: setup.id, customer: customer.id, card: saved };
}

/**
 * Charges every pledge, and answers with its payment: paid or refused. If this ends in the middle, by a lost connection
 * or a crash, it is started again with the same pledges.
 */
export async function chargeAll(stripe: Stripe, pledges: readonly Pledge[]): Promise<readonly Stripe.PaymentIntent[]> {
  const payments: Stripe.PaymentIntent[] = [];
  for (const each of pledges) {
    const id = await chargeOnce(stripe, each);
    // A repeated request gets the first one's answer, word for word. How the payment stands by now is asked for here.
    payments.push(await stripe.paymentIntents.retrieve(id));
  }
  return payments;
}

/** Charges a pledge and answers with the payment's id, also when the card was refused. */
async function chargeOnce(stripe: Stripe, { setup, amount, customer, card }: Pledge): Promise<string> {
  try {
    const payment = await stripe.paymentIntents.create(
      {
        amount,
        currency: "eur",
        customer,
        payment_method: card,
        metadata: { pledge: setup },
        off_session: true,
        confirm: true,
        return_url: RETURN_URL,
      },
      // One key a pledge, the same in every run: the second request with it charges nobody. Keys are kept for a day; a
      // site that may start again later than that keeps the payment's id beside the pledge, too.
      { idempotencyKey: `pledge-${setup}` },
    );
    return payment.id;
  } catch (error) {
    // One backer's refused card must not keep the others from being charged. Anything else must be looked at.
    if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return error.payment_intent.id;
    throw error;
  }
}

/** What is left to do about a payment. */
export function nextStep({ status, last_payment_error: refusal }: Stripe.PaymentIntent): string {
  if (status === "succeeded") return "paid";
  if (refusal?.code === "authentication_required") return "ask the backer to come back";
  return `ask for another card (${refusal?.decline_code ?? refusal?.code ?? status})`;
}

/**
 * A backer is back to finish the payment, with the refused card or with another one. It is the same payment, so it can't
 * be paid twice.
 */
export async function comeBack(stripe: Stripe, payment: string, card: string): Promise<Stripe.PaymentIntent> {
  const confirmed = await stripe.paymentIntents.confirm(payment, { payment_method: card, return_url: RETURN_URL });
  if (confirmed.status === "requires_action") await authenticate(stripe, confirmed);
  return stripe.paymentIntents.retrieve(payment);
}

function report(pledges: readonly Pledge[], payments: readonly Stripe.PaymentIntent[]): void {
  for (const [place, payment] of payments.entries()) {
    console.log(`  ${pledges[place]?.backer}, ${euros(payment.amount)}: ${nextStep(payment)}`);
  }
  const received = payments.reduce((sum, { amount_received: amount }) => sum + amount, 0);
  console.log(`  Received ${euros(received)}`);
}

async function campaign(stripe: Stripe): Promise<void> {
  const pledges: Pledge[] = [];
  for (const { name, amount, card } of BACKERS) pledges.push(await pledge(stripe, name, amount, card));
  const pledged = pledges.reduce((sum, { amount }) => sum + amount, 0);
  console.log(`${pledges.length} backers pledged ${euros(pledged)} of ${euros(GOAL)}`);
  if (pledged < GOAL) return;

  console.log("The goal is met, and all are charged:");
  const payments = await chargeAll(stripe, pledges);
  report(pledges, payments);

  for (const [place, payment] of payments.entries()) {
    const card = pledges[place]?.card;
    if (payment.status === "succeeded" || card === undefined) continue;
    const same = payment.last_payment_error?.code === "authentication_required";
    await comeBack(stripe, payment.id, same ? card : "pm_card_visa");
  }
  console.log("Those who were asked came back. The charging is started once more:");
  const again = await chargeAll(stripe, pledges);
  report(pledges, again);
  const known = new Set(payments.map(({ id }) => id));
  console.log(`  ${again.filter(({ id }) => !known.has(id)).length} new payments`);
}

if (import.meta.main) await campaign(connect());
