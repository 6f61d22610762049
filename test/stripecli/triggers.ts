/** What each name of `stripe trigger` must bring about: events that are told beside `customer.created` and the like. */
export interface Trigger {
  readonly name: string;
  /** What a user has to add to the command. */
  readonly with?: readonly string[];
  /** Types of events that must be told; by default the trigger's own name. */
  readonly tells?: readonly string[];
}

/*
 * Two triggers confirm a SetupIntent of the methods that the account has, without a place to come back to. The API
 * takes that from a version on which an intent is for cards alone, and wants the place from a newer one.
 */
const COMES_BACK = ["--add", "setup_intent:return_url=https://shop.example/back"];
const FOR_CARDS = ["--api-version", "2022-11-15"];

/** Triggers that work. */
export const TRIGGERS: readonly Trigger[] = [
  { name: "account.updated" },
  // It makes and deletes a connected account, which no event tells.
  { name: "account.application.deauthorized", tells: [] },
  { name: "charge.captured" },
  // A dispute of this card begins as an inquiry, which moves no money.
  { name: "charge.dispute.created", tells: ["charge.succeeded", "charge.dispute.created"] },
  { name: "charge.dispute.updated", tells: ["charge.dispute.created", "charge.dispute.updated"] },
  { name: "charge.dispute.closed", tells: ["charge.dispute.created", "charge.dispute.closed"] },
  { name: "charge.failed" },
  { name: "charge.refunded" },
  { name: "charge.succeeded" },
  { name: "charge.refund.updated" },
  { name: "customer.created" },
  { name: "customer.updated" },
  { name: "customer.deleted" },
  { name: "customer.source.created" },
  { name: "customer.source.updated" },
  { name: "payment_intent.created" },
  { name: "payment_intent.succeeded" },
  { name: "payment_intent.payment_failed" },
  { name: "payment_intent.canceled" },
  // A debit of this account is on its way for a while.
  { name: "payment_intent.processing", tells: ["payment_intent.processing", "charge.pending"] },
  { name: "payment_intent.requires_action" },
  { name: "payment_intent.amount_capturable_updated" },
  { name: "payment_method.attached" },
  { name: "payment_method.detached" },
  { name: "payment_method.updated", with: COMES_BACK, tells: ["setup_intent.succeeded", "payment_method.updated"] },
  { name: "setup_intent.created" },
  { name: "setup_intent.succeeded" },
  { name: "setup_intent.canceled" },
  { name: "setup_intent.setup_failed" },
  { name: "setup_intent.requires_action", with: FOR_CARDS },
  { name: "test_helpers.test_clock.created" },
  { name: "test_helpers.test_clock.advancing" },
  { name: "test_helpers.test_clock.ready" },
  { name: "test_helpers.test_clock.deleted" },
  // The money of its payment is available later than at once.
  { name: "balance.available", tells: ["payment_intent.succeeded"] },
];

const PLACE_NEEDED = /This SetupIntent is configured .* you must provide a `return_url`/;
// They begin with what is to be sold.
const NO_PRODUCTS = /Unrecognized request URL \(POST: \/v1\/products\)/;

/** Triggers whose calls are refused, and the words of the refusal. */
export const REFUSED_TRIGGERS: readonly { readonly name: string; readonly because: RegExp }[] = [
  { name: "payment_method.updated", because: PLACE_NEEDED },
  { name: "setup_intent.requires_action", because: PLACE_NEEDED },
  { name: "payment_intent.partially_funded", because: /payment_method_options\[customer_balance\]/ },
  { name: "cash_balance.funds_available", because: /Unrecognized request URL \(POST: .*fund_cash_balance\)/ },
  {
    name: "customer_cash_balance_transaction.created",
    because: /Unrecognized request URL \(POST: .*fund_cash_balance\)/,
  },
  { name: "checkout.session.completed", because: NO_PRODUCTS },
  { name: "checkout.session.expired", because: NO_PRODUCTS },
  { name: "checkout.session.async_payment_succeeded", because: NO_PRODUCTS },
  { name: "checkout.session.async_payment_failed", because: NO_PRODUCTS },
];
