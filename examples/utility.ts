/**
 * A utility. A household agrees to direct debits once; each month its bank account is debited by what the meter says. One
 * month the account is empty, and one month the household takes its money back: both bills are collected again.
 */
import type { Stripe } from "stripe";
import { euros } from "./amounts.ts";
import { connect } from "./connect.ts";
import { letPass, refuse, takeBack, timeNow } from "./test-mode.ts";

/** Cents for a year of heating, the first month first. */
export const BILLS = [9180, 8845, 7210, 5390, 3875, 2960, 2735, 2810, 3340, 5120, 7465, 8990] as const;

/** A direct debit sends nobody to another page, so there is no address to come back to. */
const IN_PLACE = { enabled: true, allow_redirects: "never" } as const;

const DAY = 24 * 3600;

/** By then a debit has its result, whatever holidays lie between: six business days after its bank got it. */
const RESULT_DAYS = 13;

/** A household whose bank account may be debited. */
export interface Household {
  readonly customer: string;
  readonly account: string;
}

/**
 * The household has read the mandate and clicked that it agrees. Where and with which browser it did so is the evidence
 * if it ever denies it: a server takes both from the household's own request.
 */
export const AGREED = {
  customer_acceptance: {
    type: "online",
    online: { ip_address: "203.0.113.7", user_agent: "Mozilla/5.0 (X11; Linux x86_64)" },
  },
} as const;

/** Signs a household up that agrees to be debited. Nothing is debited yet. */
export async function signUp(stripe: Stripe, name: string, iban: string): Promise<Stripe.SetupIntent> {
  const email = `${name.toLowerCase()}@home.example`;
  const customer = await stripe.customers.create({ name, email });
  return stripe.setupIntents.create({
    customer: customer.id,
    automatic_payment_methods: IN_PLACE,
    payment_method_data: { type: "sepa_debit", sepa_debit: { iban }, billing_details: { name, email } },
    mandate_data: AGREED,
    usage: "off_session",
    confirm: true,
  });
}

/** What is kept of a sign-up. */
export function householdOf({ status, customer, payment_method: account }: Stripe.SetupIntent): Household {
  if (status !== "succeeded" || typeof customer !== "string" || typeof account !== "string") {
    throw new Error(`The account is not set up: its SetupIntent is ${status}`);
  }
  return { customer, account };
}

/**
 * Debits a bill. The payment is `processing` for days; whether the money came is known later. `bill` names the bill and
 * the try: a key for each, so that a bill run that is started twice debits nobody twice. Nobody is present, unless the
 * household has just agreed anew.
 */
export function debit(
  stripe: Stripe,
  { customer, account }: Household,
  bill: string,
  amount: number,
  agreed?: typeof AGREED,
): Promise<Stripe.PaymentIntent> {
  const right = agreed ? ({ mandate_data: agreed, setup_future_usage: "off_session" } as const) : { off_session: true };
  return stripe.paymentIntents.create(
    {
      amount,
      currency: "eur",
      customer,
      automatic_payment_methods: IN_PLACE,
      payment_method: account,
      metadata: { bill },
      ...right,
      confirm: true,
    },
    { idempotencyKey: `${account}-${bill}` },
  );
}

/**
 * What became of a debit. A bank may refuse it before its payment succeeds, which leaves the payment open, or take the
 * money back afterwards: then the payment is over and its charge disputed. A real utility's server doesn't ask but is
 * told, by `payment_intent.succeeded`, `payment_intent.payment_failed` and `charge.dispute.created`.
 */
export async function resultOf(
  stripe: Stripe,
  payment: string,
): Promise<"paid" | "refused" | "taken back" | "underway"> {
  const { status, latest_charge: charge } = await stripe.paymentIntents.retrieve(payment, {
    expand: ["latest_charge"],
  });
  if (status === "requires_payment_method") return "refused";
  if (status !== "succeeded" || charge === null || typeof charge === "string") return "underway";
  return charge.disputed ? "taken back" : "paid";
}

/**
 * Collects a bill again whose debit came back. A refused payment is still open, and is confirmed once more: a new one
 * beside it could be paid, too. A payment whose money was taken back is over, and the mandate with it: the household has
 * to come back and agree anew.
 */
export async function collectAgain(
  stripe: Stripe,
  household: Household,
  bill: string,
  { id, amount }: Stripe.PaymentIntent,
): Promise<Stripe.PaymentIntent> {
  if ((await resultOf(stripe, id)) === "taken back") return debit(stripe, household, `${bill}, again`, amount, AGREED);
  return stripe.paymentIntents.confirm(id, { payment_method: household.account, off_session: true });
}

async function year(stripe: Stripe): Promise<void> {
  const household = householdOf(await signUp(stripe, "Ida", "DE89370400440532013000"));
  console.log("Ida's account may be debited");
  for (const [index, amount] of BILLS.entries()) {
    await letPass(stripe, secondsToNextMonth(await timeNow(stripe)));
    const bill = `month ${index + 1}`;
    const payment = await debit(stripe, household, bill, amount);
    // AM04: the account holds too little.
    if (index === 2) await refuse(stripe, payment, "AM04");
    await letPass(stripe, RESULT_DAYS * DAY);
    // MD06: Ida asks her bank for the money, as SEPA lets her for eight weeks without a reason.
    if (index === 5) await takeBack(stripe, payment, "MD06");
    const result = await resultOf(stripe, payment.id);
    console.log(`  ${bill}, ${euros(amount)}: ${result}`);
    if (result === "paid") continue;

    const again = await collectAgain(stripe, household, bill, payment);
    await letPass(stripe, RESULT_DAYS * DAY);
    console.log(`  ${bill}, collected again: ${await resultOf(stripe, again.id)}`);
  }
}

/** Bills are debited on the first of the month. */
function secondsToNextMonth(now: number): number {
  const date = new Date(now * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1, 12) / 1000 - now;
}

if (import.meta.main) await year(connect());
