import type { Charge } from "../../domain/charges/charge.ts";
import type { Decline } from "../../domain/rail-answers.ts";

/** Why a charge ended as it did, told to the merchant: here the true decline code is not hidden. */
export function renderOutcome(charge: Charge) {
  const { decline, risk } = charge;
  const ending = decline === undefined ? AUTHORIZED : decline.blocked ? BLOCKED : issuerDeclined(decline);
  return {
    advice_code: decline?.adviceCode ?? null,
    network_advice_code: decline?.networkAdviceCode ?? null,
    network_decline_code: decline?.networkDeclineCode ?? null,
    network_status: ending.networkStatus,
    reason: ending.reason,
    risk_level: risk.level,
    risk_score: risk.score,
    seller_message: ending.sellerMessage,
    type: ending.type,
  };
}

interface Ending {
  readonly type: "authorized" | "blocked" | "issuer_declined";
  readonly networkStatus: "approved_by_network" | "declined_by_network" | "not_sent_to_network";
  readonly reason: string | null;
  readonly sellerMessage: string;
}

const AUTHORIZED: Ending = {
  type: "authorized",
  networkStatus: "approved_by_network",
  reason: null,
  sellerMessage: "Payment complete.",
};

const BLOCKED: Ending = {
  type: "blocked",
  networkStatus: "not_sent_to_network",
  reason: "highest_risk_level",
  sellerMessage: "Stripe blocked this payment as too risky.",
};

function issuerDeclined({ declineCode }: Decline): Ending {
  return {
    type: "issuer_declined",
    networkStatus: "declined_by_network",
    reason: declineCode,
    sellerMessage:
      declineCode === "generic_decline"
        ? "The bank did not return any further details with this decline."
        : `The bank returned the decline code \`${declineCode}\`.`,
  };
}
