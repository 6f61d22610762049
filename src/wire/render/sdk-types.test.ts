import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import {
  ACCOUNT,
  AMOUNT_DETAILS,
  BALANCE_TRANSACTION,
  CHARGE,
  CONFIRMATION_TOKEN,
  CONNECTED_ACCOUNT,
  CONTEXT,
  CUSTOMER,
  CUSTOMER_SESSION,
  EPHEMERAL_KEY,
  DISPUTE,
  EUR,
  LINE_ITEM,
  PAYMENT_INTENT,
  PAYMENT_METHOD,
  PAYMENT_METHOD_CONFIGURATION,
  REFUND,
  TOKEN,
  WEBHOOK_ENDPOINT,
} from "../../../test/support/document-samples.ts";
import { amount } from "../../domain/money.ts";
import { renderAccount, renderDeletedAccount } from "./accounts.ts";
import { renderLineItem } from "./amount-details.ts";
import { renderBalance } from "./balances.ts";
import { renderBalanceTransaction } from "./balance-transactions.ts";
import { renderCharge } from "./charges.ts";
import { renderConfirmationToken } from "./confirmation-tokens.ts";
import { renderNewCustomerSession } from "./customer-sessions.ts";
import { renderEphemeralKey } from "./ephemeral-keys.ts";
import { renderCustomer, renderDeletedCustomer } from "./customers.ts";
import { renderDispute } from "./disputes.ts";
import type { renderEvent } from "./events.ts";
import { renderEmbeddedList, renderList } from "./lists.ts";
import { renderPaymentIntent } from "./payment-intents.ts";
import { renderPaymentMethod } from "./payment-methods.ts";
import { renderPaymentMethodConfiguration } from "./payment-method-configurations.ts";
import { renderRefund } from "./refunds.ts";
import { renderToken } from "./tokens.ts";
import { renderDeletedWebhookEndpoint, renderWebhookEndpoint } from "./webhook-endpoints.ts";

/*
 * The judge is the compiler: a renderer that leaves the shape of the official SDK's types makes this file fail to
 * compile. At run time it only shows that every rendered key is one that a reader can find in order.
 */

const MONEY = [{ amount: amount(1000), currency: EUR }];
const BALANCE = { available: MONEY, pending: MONEY };

const OBJECTS = {
  account: renderAccount(ACCOUNT) satisfies Stripe.Account,
  connectedAccount: renderAccount(CONNECTED_ACCOUNT) satisfies Stripe.Account,
  deletedAccount: renderDeletedAccount(CONNECTED_ACCOUNT.id) satisfies Stripe.DeletedAccount,
  balance: renderBalance(BALANCE, CONTEXT) satisfies Stripe.Balance,
  balanceTransaction: renderBalanceTransaction(BALANCE_TRANSACTION, CONTEXT) satisfies Stripe.BalanceTransaction,
  charge: renderCharge({ ...CHARGE, source: "card_1" }, CONTEXT) satisfies Stripe.Charge,
  confirmationToken: renderConfirmationToken(CONFIRMATION_TOKEN, CONTEXT) satisfies Stripe.ConfirmationToken,
  customerSession: renderNewCustomerSession(
    CUSTOMER_SESSION,
    "cuss_secret_1",
    CONTEXT,
  ) satisfies Stripe.CustomerSession,
  customer: renderCustomer(CUSTOMER, CONTEXT) satisfies Stripe.Customer,
  deletedCustomer: renderDeletedCustomer(CUSTOMER.id) satisfies Stripe.DeletedCustomer,
  dispute: renderDispute(DISPUTE, CONTEXT) satisfies Stripe.Dispute,
  ephemeralKey: renderEphemeralKey(EPHEMERAL_KEY, CONTEXT, "ek_test_1") satisfies Stripe.EphemeralKey,
  lineItem: renderLineItem(LINE_ITEM) satisfies Stripe.PaymentIntentAmountDetailsLineItem,
  paymentIntent: renderPaymentIntent(
    { ...PAYMENT_INTENT, amountDetails: AMOUNT_DETAILS },
    CONTEXT,
  ) satisfies Stripe.PaymentIntent,
  paymentMethod: renderPaymentMethod(PAYMENT_METHOD, CONTEXT) satisfies Stripe.PaymentMethod,
  paymentMethodConfiguration: renderPaymentMethodConfiguration(
    PAYMENT_METHOD_CONFIGURATION,
    CONTEXT,
  ) satisfies Stripe.PaymentMethodConfiguration,
  refund: renderRefund(REFUND) satisfies Stripe.Refund,
  token: renderToken(TOKEN, CONTEXT) satisfies Stripe.Token,
  webhookEndpoint: renderWebhookEndpoint(WEBHOOK_ENDPOINT, CONTEXT, "whsec_1") satisfies Stripe.WebhookEndpoint,
  deletedWebhookEndpoint: renderDeletedWebhookEndpoint(WEBHOOK_ENDPOINT.id) satisfies Stripe.DeletedWebhookEndpoint,
};

/** The SDK's event is a union over all types with their objects; what they have in common is checked. */
type EventFrame = Omit<Stripe.EventBase, "type">;
type Rendered = Omit<ReturnType<typeof renderEvent>, "type">;
const framed: (event: Rendered) => EventFrame = (event) => event;

const listed: Stripe.ApiList<Stripe.Customer> = renderList("/v1/customers", [OBJECTS.customer], false);
const refunds = renderEmbeddedList("/v1/charges/ch_1/refunds", [OBJECTS.refund], { hasMore: false, totalCount: 1 });
const embedded: Stripe.Charge["refunds"] = refunds;

test("every object has id and object first and then its keys in alphabetical order, at every level", () => {
  for (const object of Object.values(OBJECTS)) assertOrder(object);
  assert.equal(listed.data.length, 1);
  assert.deepEqual(Object.keys(embedded ?? {}), ["object", "data", "has_more", "total_count", "url"]);
  assert.equal(typeof framed, "function");
});

function assertOrder(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(assertOrder);
  if (typeof value !== "object" || value === null) return;
  const keys = Object.keys(value);
  const first = ["id", "object"].filter((key) => keys.includes(key));
  assert.deepEqual(keys, [...first, ...keys.filter((key) => !first.includes(key)).toSorted()]);
  Object.values(value).forEach(assertOrder);
}
