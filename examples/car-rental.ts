/**
 * A car rental. A card is saved when the car is booked, and charged when the car is back: by then the amount is known and
 * the driver is gone. Weeks later a parking fine arrives, and is charged as well.
 */
import { Stripe } from "stripe";
import { euros } from "./amounts.ts";
import { connect } from "./connect.ts";
import { authenticate } from "./test-mode.ts";

/** Where a bank's page sends the browser when it is done. */
const RETURN_URL = "https://cars.example/bookings/42";

/** A card that may be charged while its holder is away. */
export interface SavedCard {
  readonly customer: string;
  readonly card: string;
}

/**
 * Saves a card. The driver is present and has agreed to what will be charged later: the rental, and what comes up
 * afterwards. `card` comes from the page in the browser, so that the shop's server never sees a card number.
 */
export function saveCard(stripe: Stripe, customer: string, card: string): Promise<Stripe.SetupIntent> {
  return stripe.setupIntents.create({
    customer,
    payment_method: card,
    // The bank authenticates the driver now, so that it need not when the car is back.
    usage: "off_session",
    confirm: true,
    return_url: RETURN_URL,
  });
}

/** Reads what became of a card. That the browser came back says nothing: what counts is how the intent stands. */
export async function findSavedCard(stripe: Stripe, setup: string): Promise<SavedCard> {
  const { status, customer, payment_method: card } = await stripe.setupIntents.retrieve(setup);
  if (status !== "succeeded" || typeof customer !== "string" || typeof card !== "string") {
    throw new Error(`The card is not saved: its SetupIntent is ${status}`);
  }
  return { customer, card };
}

/**
 * Charges a saved card while the driver is away. If the bank wants the driver all the same, the intent comes back
 * unpaid, for the driver to finish. Any other refusal is thrown.
 */
export async function chargeAway(
  stripe: Stripe,
  { customer, card }: SavedCard,
  amount: number,
  description: string,
): Promise<Stripe.PaymentIntent> {
  try {
    return await stripe.paymentIntents.create({
      amount,
      currency: "eur",
      customer,
      payment_method: card,
      description,
      // Tells the bank that nobody can answer its questions, and that the driver agreed to this beforehand.
      off_session: true,
      confirm: true,
      return_url: RETURN_URL,
    });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError) || error.code !== "authentication_required") throw error;
    if (error.payment_intent === undefined) throw error;
    return error.payment_intent;
  }
}

/**
 * The driver follows a link to the shop, and the same intent is confirmed with the same card, this time with somebody
 * who can answer. It is never a new intent: two of them could both be paid.
 */
export async function confirmPresent(stripe: Stripe, unpaid: Stripe.PaymentIntent): Promise<Stripe.PaymentIntent> {
  const refused = unpaid.last_payment_error?.payment_method;
  if (refused === undefined) throw new Error(`Nothing was refused: the intent is ${unpaid.status}`);
  return stripe.paymentIntents.confirm(unpaid.id, { payment_method: refused.id, return_url: RETURN_URL });
}

async function rent(stripe: Stripe, name: string, card: string): Promise<void> {
  const customer = await stripe.customers.create({ name });
  const setup = await saveCard(stripe, customer.id, card);
  console.log(`${name} books a car. Saving the card: ${setup.status}`);
  if (setup.status === "requires_action") await authenticate(stripe, setup);
  const saved = await findSavedCard(stripe, setup.id);
  console.log("  The card is saved, and nothing is charged yet");

  await pay(stripe, saved, 21_350, "Three days, and a tank of fuel");
  await pay(stripe, saved, 4000, "Parking fine");
}

async function pay(stripe: Stripe, saved: SavedCard, amount: number, description: string): Promise<void> {
  const payment = await chargeAway(stripe, saved, amount, description);
  console.log(`  ${description}, ${euros(amount)}: ${payment.status}`);
  if (payment.status === "succeeded") return;

  console.log(`  The bank says ${payment.last_payment_error?.code}, so the driver gets a message`);
  const present = await confirmPresent(stripe, payment);
  console.log(`  The driver is back: ${present.status}`);
  if (present.status === "requires_action") await authenticate(stripe, present);
  const { status } = await stripe.paymentIntents.retrieve(payment.id);
  console.log(`  The same payment, after the bank's page: ${status}`);
}

if (import.meta.main) {
  const stripe = connect();
  await rent(stripe, "Ada", "pm_card_authenticationRequiredOnSetup");
  await rent(stripe, "Ben", "pm_card_authenticationRequired");
}
