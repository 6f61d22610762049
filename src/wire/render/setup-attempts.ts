import type { SetupAttempt } from "../../domain/setup-intents/setup-attempt.ts";
import { networkOf } from "../../domain/payment-methods/networks.ts";
import type { CardMethod } from "../../domain/payment-methods/payment-method.ts";
import type { RenderContext } from "./context.ts";
import { listOrNull } from "./method-selections.ts";
import { renderChecks, renderPaymentMethod } from "./payment-methods.ts";
import { renderSetupError } from "./setup-errors.ts";
import { renderThreeDSecure } from "./three-d-secure.ts";

/** One try to set up a method. */
export function renderSetupAttempt(attempt: SetupAttempt, context: RenderContext) {
  return {
    id: attempt.id,
    object: "setup_attempt" as const,
    application: null,
    ...(attempt.attachToSelf === undefined ? {} : { attach_to_self: attempt.attachToSelf }),
    created: attempt.created,
    customer: attempt.customer ?? null,
    customer_account: null,
    flow_directions: listOrNull(attempt.flowDirections),
    livemode: context.livemode,
    on_behalf_of: null,
    payment_method: attempt.method.id,
    payment_method_details: methodDetails(attempt),
    setup_error: renderSetupError(attempt.error, context, renderPaymentMethod),
    setup_intent: attempt.setupIntent,
    status: attempt.status,
    usage: attempt.usage,
  };
}

function methodDetails(attempt: SetupAttempt) {
  const { method } = attempt;
  if (method.type !== "card") return { type: method.type, [method.type]: {} };
  return { type: method.type, card: cardDetails(attempt, method) };
}

function cardDetails({ authentication, moto }: SetupAttempt, { card }: CardMethod) {
  return {
    brand: card.brand,
    checks: renderChecks(card.checks),
    country: card.country ?? null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    ...(moto === true ? { moto } : {}),
    network: networkOf(card),
    three_d_secure: renderThreeDSecure(authentication),
    wallet: null,
  };
}
