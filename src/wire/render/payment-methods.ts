import type { Card, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { Checks } from "../../domain/payment-methods/checks.ts";
import { renderBillingDetails } from "./addresses.ts";
import type { RenderContext } from "./context.ts";

export function renderPaymentMethod(method: PaymentMethod, context: RenderContext) {
  return {
    id: method.id,
    object: "payment_method" as const,
    allow_redisplay: method.allowRedisplay,
    billing_details: renderBillingDetails(method.billingDetails),
    card: renderCard(method.card),
    created: method.created,
    customer: method.customer ?? null,
    customer_account: null,
    livemode: context.livemode,
    metadata: { ...method.metadata },
    shared_payment_granted_token: null,
    type: method.type,
  };
}

/**
 * The method as the holder of a publishable key sees it: the merchant's notes and the fingerprint, by which cards can
 * be told to be the same, stay with the merchant.
 */
export function renderPaymentMethodForClient(method: PaymentMethod, context: RenderContext) {
  const { customer_account: _account, metadata: _metadata, card, ...shown } = renderPaymentMethod(method, context);
  const { shared_payment_granted_token: _token, customer, livemode, type, created, ...front } = shown;
  const { fingerprint: _fingerprint, ...publicCard } = card;
  return { ...front, card: publicCard, created, customer, livemode, type };
}

/** A datum that was not given has no result; the others have one of `pass`, `fail`, `unavailable`, `unchecked`. */
export function renderChecks(checks: Checks) {
  return {
    address_line1_check: checks.line1 ?? null,
    address_postal_code_check: checks.postalCode ?? null,
    cvc_check: checks.cvc ?? null,
  };
}

function renderCard(card: Card) {
  return {
    brand: card.brand,
    checks: renderChecks(card.checks),
    country: card.country ?? null,
    display_brand: card.preferredNetwork ?? card.brand,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    generated_from: null,
    last4: card.last4,
    networks: { available: [...card.networks], preferred: card.preferredNetwork ?? null },
    regulated_status: "unregulated" as const,
    three_d_secure_usage: { supported: card.threeDSecureSupported },
    wallet: null,
  };
}
