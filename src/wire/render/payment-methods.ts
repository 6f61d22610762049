import { chosenNetwork } from "../../domain/payment-methods/networks.ts";
import type { Card, PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { Checks } from "../../domain/payment-methods/checks.ts";
import { renderBillingDetails } from "./addresses.ts";
import { BANK_ACCOUNT_RENDERERS, renderBankAccount } from "./bank-accounts.ts";
import type { RenderContext } from "./context.ts";

export function renderPaymentMethod(method: PaymentMethod, context: RenderContext) {
  return {
    id: method.id,
    object: "payment_method" as const,
    ...hashBefore(method),
    allow_redisplay: method.allowRedisplay,
    billing_details: renderBillingDetails(method.billingDetails),
    ...(method.type === "card" ? { card: renderCard(method.card) } : {}),
    created: method.created,
    customer: method.customer ?? null,
    customer_account: null,
    livemode: context.livemode,
    metadata: { ...method.metadata },
    ...(method.type === "sepa_debit" ? { sepa_debit: BANK_ACCOUNT_RENDERERS.sepa_debit(method.account) } : {}),
    shared_payment_granted_token: null,
    type: method.type,
    ...(method.type === "us_bank_account"
      ? { us_bank_account: BANK_ACCOUNT_RENDERERS.us_bank_account(method.account) }
      : {}),
  };
}

/**
 * The method as the holder of a publishable key sees it: the merchant's notes, what the issuer made of a card's data, and
 * the fingerprint, by which cards can be told to be the same, stay with the merchant.
 */
export function renderPaymentMethodForClient(method: PaymentMethod, context: RenderContext) {
  const { fingerprint: _fingerprint, ...publicHash } = publicHashOf(method);
  return { ...withoutNotes(method, context), [method.type]: publicHash };
}

/** The same with an ephemeral key, for which the fingerprint is no secret (recorded by the library for iOS, 2024). */
export function renderPaymentMethodForApp(method: PaymentMethod, context: RenderContext) {
  return { ...withoutNotes(method, context), [method.type]: publicHashOf(method) };
}

function withoutNotes(method: PaymentMethod, context: RenderContext) {
  const { customer_account: _account, metadata: _metadata, ...shown } = renderPaymentMethod(method, context);
  const { shared_payment_granted_token: _token, ...kept } = shown;
  return kept;
}

/** Whoever tries out stolen cards would learn from the checks which of their data are right. */
function publicHashOf(method: PaymentMethod) {
  return method.type === "card" ? { ...renderCard(method.card), checks: renderChecks({}) } : renderBankAccount(method);
}

/** The hash that is named like the method's type stands in the alphabet's order. */
function hashBefore(method: PaymentMethod) {
  switch (method.type) {
    case "acss_debit":
      return { acss_debit: BANK_ACCOUNT_RENDERERS.acss_debit(method.account) };
    case "au_becs_debit":
      return { au_becs_debit: BANK_ACCOUNT_RENDERERS.au_becs_debit(method.account) };
    case "bacs_debit":
      return { bacs_debit: BANK_ACCOUNT_RENDERERS.bacs_debit(method.account) };
    default:
      return {};
  }
}

/** A datum that was not given has no result; the others have one of `pass`, `fail`, `unavailable`, `unchecked`. */
export function renderChecks(checks: Checks) {
  return {
    address_line1_check: checks.line1 ?? null,
    address_postal_code_check: checks.postalCode ?? null,
    cvc_check: checks.cvc ?? null,
  };
}

/** The wish for a network that the card has not is kept in the API's own words, so that the holder can be asked again. */
export function renderPreference(card: Card) {
  return card.preferredNetwork === undefined ? null : (chosenNetwork(card) ?? "invalid_preference");
}

function renderCard(card: Card) {
  return {
    brand: card.brand,
    checks: renderChecks(card.checks),
    country: card.country ?? null,
    display_brand: chosenNetwork(card) ?? card.brand,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    generated_from: null,
    last4: card.last4,
    networks: { available: [...card.networks], preferred: renderPreference(card) },
    regulated_status: "unregulated" as const,
    three_d_secure_usage: { supported: card.threeDSecureSupported },
    wallet: null,
  };
}
