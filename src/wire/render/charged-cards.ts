import type { CardCharge } from "../../domain/charges/charge.ts";
import { networkOf } from "../../domain/payment-methods/networks.ts";
import { renderChecks } from "./payment-methods.ts";
import { renderThreeDSecureOfCharge } from "./three-d-secure.ts";

/**
 * `payment_method_details.card`: the card as it was charged, with what the network lets the merchant do with the hold.
 * Extended holds, network tokens and installments are not offered, and say so in the API's words for it.
 */
export function renderCardDetails(charge: CardCharge) {
  const { card, features } = charge;
  return {
    amount_authorized: charge.status === "failed" ? null : charge.amountAuthorized,
    authorization_code: charge.authorizationCode ?? null,
    brand: card.brand,
    // Only on a hold, and it stays when the hold is captured.
    ...(charge.captureBefore === undefined ? {} : { capture_before: charge.captureBefore }),
    checks: renderChecks(card.checks),
    country: card.country ?? null,
    electronic_commerce_indicator: electronicCommerceIndicator(charge),
    exp_month: card.expMonth,
    exp_year: card.expYear,
    extended_authorization: { status: "disabled" as const },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: availability(features.incrementalAuthorization) },
    installments: null,
    last4: card.last4,
    mandate: null,
    ...(charge.moto ? { moto: true } : {}),
    multicapture: { status: availability(features.multicapture) },
    network: networkOf(card),
    network_token: { used: false },
    network_transaction_id: charge.networkTransactionId ?? null,
    overcapture: overcapture(charge),
    regulated_status: "unregulated" as const,
    three_d_secure: renderThreeDSecureOfCharge(charge.authentication),
    transaction_link_id: null,
    wallet: null,
  };
}

function availability(isAvailable: boolean) {
  return isAvailable ? ("available" as const) : ("unavailable" as const);
}

/** Where no more than the hold can be captured, the most is the hold; a charge that failed tells its own amount. */
function overcapture({ amount, amountAuthorized, features, status }: CardCharge) {
  if (status === "failed") return { maximum_amount_capturable: amount, status: availability(false) };
  return {
    maximum_amount_capturable: features.maximumCapture,
    status: availability(features.maximumCapture > amountAuthorized),
  };
}

/**
 * How the network saw the order: 07 is an online one without authentication. Orders by mail or telephone are no
 * electronic commerce, and one that was blocked was never shown to the network.
 */
function electronicCommerceIndicator(charge: CardCharge) {
  if (charge.authentication?.eci !== undefined) return charge.authentication.eci;
  return charge.moto || charge.decline?.blocked === true ? null : ("07" as const);
}
