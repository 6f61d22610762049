import type { Charge } from "../../domain/charges/charge.ts";
import type { AuthenticationResult } from "../../domain/rail-answers.ts";
import { renderChecks } from "./payment-methods.ts";

/**
 * `payment_method_details.card`: the card as it was charged. Increments, overcapture, multicapture, extended holds,
 * network tokens and installments are not offered, and say so in the API's words for it.
 */
export function renderCardDetails(charge: Charge) {
  const { card } = charge;
  return {
    amount_authorized: charge.status === "failed" ? null : charge.amount,
    authorization_code: charge.authorizationCode ?? null,
    brand: card.brand,
    // Only on a hold, and it stays when the hold is captured.
    ...(charge.captureBefore === undefined ? {} : { capture_before: charge.captureBefore }),
    checks: renderChecks(card.checks),
    country: card.country,
    electronic_commerce_indicator: electronicCommerceIndicator(charge),
    exp_month: card.expMonth,
    exp_year: card.expYear,
    extended_authorization: { status: "disabled" as const },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: "unavailable" as const },
    installments: null,
    last4: card.last4,
    mandate: null,
    ...(charge.moto ? { moto: true } : {}),
    multicapture: { status: "unavailable" as const },
    network: card.preferredNetwork ?? card.networks[0] ?? card.brand,
    network_token: { used: false },
    network_transaction_id: charge.networkTransactionId ?? null,
    overcapture: { maximum_amount_capturable: charge.amount, status: "unavailable" as const },
    regulated_status: "unregulated" as const,
    three_d_secure: renderThreeDSecure(charge.authentication),
    transaction_link_id: null,
    wallet: null,
  };
}

/**
 * How the network saw the order: 07 is an online one without authentication. Orders by mail or telephone are no
 * electronic commerce, and one that was blocked was never shown to the network.
 */
function electronicCommerceIndicator(charge: Charge) {
  if (charge.authentication?.eci !== undefined) return charge.authentication.eci;
  return charge.moto || charge.decline?.blocked === true ? null : ("07" as const);
}

function renderThreeDSecure(authentication: AuthenticationResult | undefined) {
  if (authentication === undefined) return null;
  return {
    authentication_flow: authentication.flow ?? null,
    electronic_commerce_indicator: authentication.eci ?? null,
    exemption_indicator: null,
    result: authentication.result,
    result_reason: null,
    transaction_id: authentication.transactionId ?? null,
    version: authentication.version ?? null,
  };
}
