import { methodTypes } from "../../domain/payment-intents/method-types.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import { clientMethodOptions } from "./client-method-options.ts";
import type { RenderContext } from "./context.ts";
import { automaticPaymentMethods, configurationDetails, listOrNull } from "./method-selections.ts";
import { renderNextAction } from "./next-action.ts";
import { renderPaymentMethod, renderPaymentMethodForClient } from "./payment-methods.ts";
import { renderSetupMethodOptions } from "./setup-method-options.ts";
import { renderSetupError } from "./setup-errors.ts";

/** The intent as its merchant sees it. */
export function renderSetupIntent(intent: SetupIntent, context: RenderContext) {
  const dynamic = intent.methods.by === "dynamic" ? intent.methods : undefined;
  const types = methodTypes(intent.methods, "setup");
  return {
    id: intent.id,
    object: "setup_intent" as const,
    allowed_payment_method_types: listOrNull(dynamic?.allowed),
    application: null,
    ...(intent.attachToSelf === undefined ? {} : { attach_to_self: intent.attachToSelf }),
    automatic_payment_methods: automaticPaymentMethods(intent.methods),
    cancellation_reason: intent.cancellationReason ?? null,
    client_secret: intent.clientSecret,
    created: intent.created,
    customer: intent.customer ?? null,
    customer_account: null,
    description: intent.description ?? null,
    excluded_payment_method_types: listOrNull(dynamic?.excluded),
    flow_directions: listOrNull(intent.flowDirections),
    last_setup_error: renderSetupError(intent.lastSetupError, context, renderPaymentMethod),
    latest_attempt: intent.latestAttempt ?? null,
    livemode: context.livemode,
    managed_payments: { enabled: false },
    mandate: intent.mandate ?? null,
    metadata: { ...intent.metadata },
    next_action: renderNextAction(intent, context),
    on_behalf_of: null,
    payment_method: intent.paymentMethod ?? null,
    payment_method_configuration_details: configurationDetails(intent.methods, context),
    payment_method_options: renderSetupMethodOptions(intent, types),
    payment_method_types: [...types],
    single_use_mandate: intent.singleUseMandate ?? null,
    status: intent.status,
    usage: intent.usage,
  };
}

/** The part of an intent that its client secret opens to the holder of a publishable key. */
export function renderSetupIntentForClient(intent: SetupIntent, context: RenderContext) {
  return {
    id: intent.id,
    object: "setup_intent" as const,
    automatic_payment_methods: automaticPaymentMethods(intent.methods),
    cancellation_reason: intent.cancellationReason ?? null,
    client_secret: intent.clientSecret,
    created: intent.created,
    description: intent.description ?? null,
    last_setup_error: renderSetupError(intent.lastSetupError, context, renderPaymentMethodForClient),
    livemode: context.livemode,
    next_action: renderNextAction(intent, context),
    payment_method: intent.paymentMethod ?? null,
    payment_method_configuration_details: configurationDetails(intent.methods, context),
    ...clientMethodOptions(methodTypes(intent.methods, "setup"), { ...intent.debitOptions }),
    payment_method_types: [...methodTypes(intent.methods, "setup")],
    status: intent.status,
    usage: intent.usage,
  };
}
