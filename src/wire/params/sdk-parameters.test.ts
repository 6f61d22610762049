import assert from "node:assert/strict";
import { test } from "node:test";
import type { RETIRED_EVENT_TYPES } from "../../domain/events/known-event-types.ts";
import type { Stripe } from "stripe";
import type { Decoded } from "./decoded.ts";
import type { HashKind, Members } from "./kinds.ts";
import type * as accounts from "./accounts.ts";
import type * as balance from "./balance.ts";
import type * as charges from "./charges.ts";
import type * as confirmationTokens from "./confirmation-tokens.ts";
import type * as customerSessions from "./customer-sessions.ts";
import type * as customers from "./customers.ts";
import type * as disputes from "./disputes.ts";
import type * as ephemeralKeys from "./ephemeral-keys.ts";
import type * as events from "./events.ts";
import type * as intents from "./payment-intents.ts";
import type * as methods from "./payment-methods.ts";
import type * as configurations from "./payment-method-configurations.ts";
import type * as refunds from "./refunds.ts";
import type * as clocks from "./test-clocks.ts";
import type * as tokens from "./tokens.ts";
import type * as endpoints from "./webhook-endpoints.ts";

/*
 * The judge is the compiler: a parameter that the official SDK can send and that a table does not know, or the other
 * way round, makes this file fail to compile.
 */

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** `Extra`: names that only a table has. */
type Covers<Params, M extends Members, Extra = never> = Same<keyof Params | Extra, keyof M>;

type MembersIn<K> = K extends { readonly of: infer Of } ? MembersIn<Of> : K extends HashKind<infer M> ? M : never;

/** What a list, which may be cleared, is a list of. */
type ElementsOf<K> = K extends { readonly of: { readonly of: infer Of } } ? Of : never;

type Creation = typeof intents.createPaymentIntent.members;
type LineItem = Stripe.PaymentIntentCreateParams.AmountDetails.LineItem;
type LineItemOptions = NonNullable<LineItem["payment_method_options"]>;
type ItemKind = ElementsOf<MembersIn<Creation["amount_details"]>["line_items"]>;
type ItemOptions = MembersIn<MembersIn<ItemKind>["payment_method_options"]>;
type NewAccount = typeof accounts.createAccount.members;
type ChangedAccount = typeof accounts.updateAccount.members;
type NewMethod = typeof methods.createPaymentMethod.members;
type Former = "coupon" | "promotion_code" | "tax_info";
type FormerSources = "bank_account" | "card" | "default_alipay_account" | "default_bank_account" | "default_card";
type NewCustomer = typeof customers.createCustomer.members;
type NewToken = typeof tokens.createToken.members;
type Endpoint = Decoded<typeof endpoints.createWebhookEndpoint>;
type NewSession = typeof customerSessions.createCustomerSession.members;
type NewComponents = MembersIn<NewSession["components"]>;
type TestConfirmationToken = NonNullable<Parameters<Stripe["testHelpers"]["confirmationTokens"]["create"]>[0]>;
type Changed = typeof customers.updateCustomer.members;

const OPERATIONS: readonly true[] = [
  true satisfies Covers<Stripe.PaymentIntentCreateParams, Creation, "payment_method_types" | "save_payment_method">,
  true satisfies Covers<
    Stripe.PaymentIntentUpdateParams,
    typeof intents.updatePaymentIntent.members,
    "payment_method_types"
  >,
  true satisfies Covers<
    Stripe.PaymentIntentConfirmParams,
    typeof intents.confirmPaymentIntent.members,
    "payment_method_types" | "save_payment_method"
  >,
  true satisfies Covers<Stripe.PaymentIntentCaptureParams, typeof intents.capturePaymentIntent.members>,
  true satisfies Covers<Stripe.PaymentIntentCancelParams, typeof intents.cancelPaymentIntent.members>,
  true satisfies Covers<Stripe.PaymentIntentRetrieveParams, typeof intents.retrievePaymentIntent.members>,
  true satisfies Covers<Stripe.PaymentIntentListParams, typeof intents.listPaymentIntents.members>,
  true satisfies Covers<Stripe.PaymentIntentSearchParams, typeof intents.searchPaymentIntents.members>,
  true satisfies Covers<Stripe.CustomerSearchParams, typeof customers.searchCustomers.members>,
  true satisfies Covers<Stripe.ChargeSearchParams, typeof charges.searchCharges.members>,
  true satisfies Covers<Stripe.PaymentMethodCreateParams, NewMethod>,
  true satisfies Covers<Stripe.PaymentMethodUpdateParams, typeof methods.updatePaymentMethod.members>,
  true satisfies Covers<Stripe.PaymentMethodAttachParams, typeof methods.attachPaymentMethod.members>,
  true satisfies Covers<Stripe.PaymentMethodDetachParams, typeof methods.detachPaymentMethod.members>,
  true satisfies Covers<Stripe.PaymentMethodListParams, typeof methods.listPaymentMethods.members>,
  true satisfies Covers<Stripe.CustomerListPaymentMethodsParams, typeof methods.listCustomerPaymentMethods.members>,
  true satisfies Covers<
    Stripe.PaymentMethodConfigurationCreateParams,
    typeof configurations.createConfiguration.members
  >,
  true satisfies Covers<
    Stripe.PaymentMethodConfigurationUpdateParams,
    typeof configurations.updateConfiguration.members
  >,
  true satisfies Covers<
    Stripe.PaymentMethodConfigurationRetrieveParams,
    typeof configurations.retrieveConfiguration.members
  >,
  true satisfies Covers<Stripe.PaymentMethodConfigurationListParams, typeof configurations.listConfigurations.members>,
  true satisfies Covers<Stripe.CustomerCreateParams, NewCustomer, Former>,
  true satisfies Covers<Stripe.CustomerUpdateParams, Changed, Former | FormerSources>,
  true satisfies Covers<Stripe.CustomerListParams, typeof customers.listCustomers.members>,
  true satisfies Covers<Stripe.ChargeUpdateParams, typeof charges.updateCharge.members>,
  true satisfies Covers<Stripe.ChargeListParams, typeof charges.listCharges.members>,
  true satisfies Covers<Stripe.ChargeCreateParams, typeof charges.createCharge.members, "card" | "payment_method">,
  true satisfies Covers<Stripe.ChargeCaptureParams, typeof charges.captureCharge.members>,
  true satisfies Covers<
    Stripe.PaymentIntentIncrementAuthorizationParams,
    typeof intents.incrementAuthorization.members
  >,
  true satisfies Covers<Stripe.RefundCreateParams, typeof refunds.createRefund.members>,
  true satisfies Covers<Stripe.RefundRetrieveParams, typeof refunds.retrieveRefund.members>,
  true satisfies Covers<Stripe.RefundUpdateParams, typeof refunds.updateRefund.members>,
  true satisfies Covers<Stripe.RefundCancelParams, typeof refunds.cancelRefund.members>,
  true satisfies Covers<Stripe.RefundListParams, typeof refunds.listRefunds.members>,
  true satisfies Covers<Stripe.BalanceRetrieveParams, typeof balance.retrieveBalance.members>,
  true satisfies Covers<Stripe.BalanceTransactionRetrieveParams, typeof balance.retrieveBalanceTransaction.members>,
  true satisfies Covers<Stripe.BalanceTransactionListParams, typeof balance.listBalanceTransactions.members>,
  true satisfies Covers<Stripe.DisputeUpdateParams, typeof disputes.updateDispute.members>,
  true satisfies Covers<Stripe.DisputeRetrieveParams, typeof disputes.retrieveDispute.members>,
  true satisfies Covers<Stripe.DisputeCloseParams, typeof disputes.closeDispute.members>,
  true satisfies Covers<Stripe.DisputeListParams, typeof disputes.listDisputes.members>,
  true satisfies Covers<TestConfirmationToken, typeof confirmationTokens.createTestConfirmationToken.members>,
  true satisfies Covers<
    Stripe.ConfirmationTokenRetrieveParams,
    typeof confirmationTokens.retrieveConfirmationToken.members
  >,
  true satisfies Covers<Stripe.CustomerSessionCreateParams, NewSession>,
  true satisfies Covers<Stripe.EphemeralKeyCreateParams, typeof ephemeralKeys.createEphemeralKey.members>,
  true satisfies Covers<Stripe.EphemeralKeyDeleteParams, typeof ephemeralKeys.deleteEphemeralKey.members>,
  true satisfies Covers<Stripe.TokenCreateParams, NewToken>,
  true satisfies Covers<Stripe.TokenRetrieveParams, typeof tokens.retrieveToken.members>,
  true satisfies Covers<Stripe.TestHelpers.TestClockCreateParams, typeof clocks.createTestClock.members>,
  true satisfies Covers<Stripe.TestHelpers.TestClockRetrieveParams, typeof clocks.retrieveTestClock.members>,
  true satisfies Covers<Stripe.TestHelpers.TestClockAdvanceParams, typeof clocks.advanceTestClock.members>,
  true satisfies Covers<Stripe.TestHelpers.TestClockListParams, typeof clocks.listTestClocks.members>,
  true satisfies Covers<Stripe.EventListParams, typeof events.listEvents.members>,
  true satisfies Covers<Stripe.AccountCreateParams, NewAccount>,
  true satisfies Covers<Stripe.AccountUpdateParams, ChangedAccount>,
  true satisfies Covers<Stripe.AccountRetrieveParams, typeof accounts.retrieveAccountById.members>,
  true satisfies Covers<Stripe.AccountDeleteParams, typeof accounts.deleteAccount.members>,
  true satisfies Covers<Stripe.AccountListParams, typeof accounts.listAccounts.members>,
  true satisfies Covers<Stripe.WebhookEndpointCreateParams, typeof endpoints.createWebhookEndpoint.members>,
  true satisfies Covers<Stripe.WebhookEndpointUpdateParams, typeof endpoints.updateWebhookEndpoint.members>,
  true satisfies Covers<Stripe.WebhookEndpointRetrieveParams, typeof endpoints.retrieveWebhookEndpoint.members>,
  true satisfies Covers<Stripe.WebhookEndpointDeleteParams, typeof endpoints.deleteWebhookEndpoint.members>,
  true satisfies Covers<Stripe.WebhookEndpointListParams, typeof endpoints.listWebhookEndpoints.members>,
  // The types of events and the versions that an endpoint can have, name by name; older clients know further types.
  true satisfies Same<
    Stripe.WebhookEndpointCreateParams.EnabledEvent,
    Exclude<Endpoint["enabledEvents"][number], (typeof RETIRED_EVENT_TYPES)[number]>
  >,
  true satisfies Same<Stripe.WebhookEndpointCreateParams.ApiVersion, NonNullable<Endpoint["apiVersion"]>>,
];

const HASHES: readonly true[] = [
  true satisfies Covers<
    Stripe.PaymentIntentCreateParams.PaymentMethodData,
    MembersIn<Creation["payment_method_data"]>,
    "card"
  >,
  true satisfies Covers<
    Stripe.PaymentIntentCreateParams.PaymentMethodData.BillingDetails,
    MembersIn<MembersIn<Creation["payment_method_data"]>["billing_details"]>
  >,
  true satisfies Covers<
    Stripe.PaymentIntentCreateParams.PaymentMethodOptions,
    MembersIn<Creation["payment_method_options"]>
  >,
  true satisfies Covers<
    Stripe.PaymentIntentCreateParams.PaymentMethodOptions.Card,
    MembersIn<MembersIn<Creation["payment_method_options"]>["card"]>
  >,
  true satisfies Covers<
    Stripe.PaymentIntentCreateParams.AutomaticPaymentMethods,
    MembersIn<Creation["automatic_payment_methods"]>
  >,
  true satisfies Covers<Stripe.PaymentIntentCreateParams.PaymentDetails, MembersIn<Creation["payment_details"]>>,
  true satisfies Covers<Stripe.PaymentIntentCreateParams.AmountDetails, MembersIn<Creation["amount_details"]>>,
  true satisfies Covers<LineItem, MembersIn<ItemKind>>,
  true satisfies Covers<LineItemOptions, ItemOptions>,
  true satisfies Covers<NonNullable<LineItemOptions["klarna"]>, MembersIn<ItemOptions["klarna"]>>,
  true satisfies Covers<NonNullable<LineItemOptions["paypal"]>, MembersIn<ItemOptions["paypal"]>>,
  true satisfies Covers<Stripe.PaymentIntentCreateParams.Shipping, MembersIn<Creation["shipping"]>>,
  true satisfies Covers<
    NonNullable<Stripe.PaymentIntentCreateParams.Shipping["address"]>,
    MembersIn<MembersIn<Creation["shipping"]>["address"]>
  >,
  true satisfies Covers<
    Stripe.PaymentMethodUpdateParams.Card,
    MembersIn<typeof methods.updatePaymentMethod.members.card>
  >,
  true satisfies Covers<Stripe.CustomerCreateParams.InvoiceSettings, MembersIn<NewCustomer["invoice_settings"]>>,
  true satisfies Covers<Stripe.CustomerUpdateParams.InvoiceSettings, MembersIn<Changed["invoice_settings"]>>,
  true satisfies Covers<Stripe.DisputeUpdateParams.Evidence, MembersIn<typeof disputes.updateDispute.members.evidence>>,
  true satisfies Covers<Stripe.CustomerSessionCreateParams.Components, NewComponents>,
  true satisfies Covers<
    Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features,
    MembersIn<MembersIn<NewComponents["payment_element"]>["features"]>
  >,
  true satisfies Covers<
    Stripe.CustomerSessionCreateParams.Components.MobilePaymentElement.Features,
    MembersIn<MembersIn<NewComponents["mobile_payment_element"]>["features"]>
  >,
  true satisfies Covers<
    Stripe.CustomerSessionCreateParams.Components.CustomerSheet.Features,
    MembersIn<MembersIn<NewComponents["customer_sheet"]>["features"]>
  >,
  true satisfies Covers<Stripe.AccountCreateParams.BusinessProfile, MembersIn<NewAccount["business_profile"]>>,
  true satisfies Covers<Stripe.AccountUpdateParams.BusinessProfile, MembersIn<ChangedAccount["business_profile"]>>,
  true satisfies Covers<Stripe.AccountCreateParams.Capabilities, MembersIn<NewAccount["capabilities"]>>,
  true satisfies Covers<Stripe.AccountCreateParams.Controller, MembersIn<NewAccount["controller"]>>,
  true satisfies Covers<Stripe.AccountUpdateParams.Settings, MembersIn<ChangedAccount["settings"]>>,
  true satisfies Covers<
    Stripe.AccountCreateParams.Settings.CardPayments,
    MembersIn<MembersIn<NewAccount["settings"]>["card_payments"]>
  >,
  true satisfies Covers<
    Stripe.AccountCreateParams.Settings.Payments,
    MembersIn<MembersIn<NewAccount["settings"]>["payments"]>
  >,
  true satisfies Covers<Stripe.AccountCreateParams.TosAcceptance, MembersIn<NewAccount["tos_acceptance"]>>,
  true satisfies Covers<Stripe.TokenCreateParams.Card, MembersIn<NewToken["card"]>>,
  true satisfies Covers<Stripe.CustomerCreateParams.Shipping, MembersIn<NewCustomer["shipping"]>>,
  true satisfies Covers<
    Stripe.ChargeUpdateParams.FraudDetails,
    MembersIn<typeof charges.updateCharge.members.fraud_details>
  >,
];

test("the tables know just the parameters that the official SDK can send", () => {
  assert.ok([...OPERATIONS, ...HASHES].every(Boolean));
});
