import type { CardOptions, PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { typesOfPayment } from "../../domain/payment-intents/method-types.ts";
import { renderShipping } from "./addresses.ts";
import { renderAmountDetails } from "./amount-details.ts";
import { clientMethodOptions } from "./client-method-options.ts";
import type { RenderContext } from "./context.ts";
import { debitPaymentOptions } from "./debit-payment-options.ts";
import { automaticPaymentMethods, configurationDetails, listOrNull } from "./method-selections.ts";
import { renderNextAction } from "./next-action.ts";
import { renderPaymentError } from "./payment-errors.ts";
import { renderPaymentMethod, renderPaymentMethodForClient } from "./payment-methods.ts";

/** The intent as its merchant sees it. */
export function renderPaymentIntent(intent: PaymentIntent, context: RenderContext) {
  const dynamic = intent.methods.by === "dynamic" ? intent.methods : undefined;
  const types = typesOfPayment(intent);
  return {
    id: intent.id,
    object: "payment_intent" as const,
    allowed_payment_method_types: listOrNull(dynamic?.allowed),
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: renderAmountDetails(intent.amountDetails),
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticPaymentMethods(intent.methods),
    canceled_at: intent.canceledAt ?? null,
    cancellation_reason: intent.cancellationReason ?? null,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: intent.confirmationMethod,
    created: intent.created,
    currency: intent.currency,
    customer: intent.customer ?? null,
    customer_account: null,
    description: intent.description ?? null,
    excluded_payment_method_types: listOrNull(dynamic?.excluded),
    last_payment_error: renderPaymentError(intent.lastPaymentError, context, renderPaymentMethod),
    latest_charge: intent.latestCharge ?? null,
    livemode: context.livemode,
    managed_payments: { enabled: false },
    metadata: { ...intent.metadata },
    next_action: renderNextAction(intent, context),
    on_behalf_of: null,
    ...paymentDetails(intent),
    payment_method: intent.paymentMethod ?? null,
    payment_method_configuration_details: configurationDetails(intent.methods, context),
    payment_method_options: {
      ...(types.includes("card") ? { card: cardOptions(intent.cardOptions) } : {}),
      ...debitPaymentOptions(types, intent),
    },
    payment_method_types: [...types],
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail ?? null,
    review: null,
    setup_future_usage: intent.setupFutureUsage ?? null,
    shared_payment_granted_token: null,
    shipping: renderShipping(intent.shipping),
    source: null,
    statement_descriptor: intent.statementDescriptor ?? null,
    statement_descriptor_suffix: intent.statementDescriptorSuffix ?? null,
    status: intent.status,
    transfer_data: null,
    transfer_group: intent.transferGroup ?? null,
  };
}

/** The part of an intent that its client secret opens to the holder of a publishable key. */
export function renderPaymentIntentForClient(intent: PaymentIntent, context: RenderContext) {
  return {
    id: intent.id,
    object: "payment_intent" as const,
    amount: intent.amount,
    amount_details: { tip: {} },
    automatic_payment_methods: automaticPaymentMethods(intent.methods),
    canceled_at: intent.canceledAt ?? null,
    cancellation_reason: intent.cancellationReason ?? null,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: intent.confirmationMethod,
    created: intent.created,
    currency: intent.currency,
    description: intent.description ?? null,
    last_payment_error: renderPaymentError(intent.lastPaymentError, context, renderPaymentMethodForClient),
    livemode: context.livemode,
    next_action: renderNextAction(intent, context),
    payment_method: intent.paymentMethod ?? null,
    payment_method_configuration_details: configurationDetails(intent.methods, context),
    ...optionsForClient(intent),
    payment_method_types: [...typesOfPayment(intent)],
    processing: null,
    receipt_email: intent.receiptEmail ?? null,
    setup_future_usage: intent.setupFutureUsage ?? null,
    shipping: renderShipping(intent.shipping),
    source: null,
    status: intent.status,
  };
}

/** The capture method, the features asked for and the future usage come only when set for cards alone. */
function cardOptions(options: CardOptions) {
  return {
    ...(options.captureMethod === undefined ? {} : { capture_method: options.captureMethod }),
    installments: null,
    mandate_options: null,
    network: options.network ?? null,
    ...(options.requestIncrementalAuthorization === undefined
      ? {}
      : { request_incremental_authorization: options.requestIncrementalAuthorization }),
    ...(options.requestMulticapture === undefined ? {} : { request_multicapture: options.requestMulticapture }),
    ...(options.requestOvercapture === undefined ? {} : { request_overcapture: options.requestOvercapture }),
    request_three_d_secure: options.requestThreeDSecure ?? ("automatic" as const),
    ...(options.setupFutureUsage === undefined ? {} : { setup_future_usage: options.setupFutureUsage }),
  };
}

/** What a payer's client must know: for what a method is kept, and how a bank account is proven. */
function optionsForClient(intent: PaymentIntent) {
  const { cardOptions: card, debitOptions: debits } = intent;
  return clientMethodOptions(typesOfPayment(intent), { ...debits, card });
}

/** The key is only there when the merchant gave one of the references. */
function paymentDetails({ paymentDetails: details }: PaymentIntent) {
  if (details === undefined) return {};
  return {
    payment_details: {
      customer_reference: details.customerReference ?? null,
      order_reference: details.orderReference ?? null,
    },
  };
}
