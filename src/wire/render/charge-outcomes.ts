import type { CardCharge, Charge, DebitCharge } from "../../domain/charges/charge.ts";
import type { Decline } from "../../domain/rail-answers.ts";

/** Why a charge ended as it did, told to the merchant: here the true decline code is not hidden. */
export function renderOutcome(charge: Charge) {
  const { risk } = charge;
  const decline = charge.type === "card" ? charge.decline : undefined;
  const ending = charge.type === "card" ? cardEnding(charge) : debitEnding(charge);
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
  readonly type: "authorized" | "blocked" | "invalid" | "issuer_declined";
  readonly networkStatus: "approved_by_network" | "declined_by_network" | "not_sent_to_network";
  readonly reason: string | null;
  readonly sellerMessage: string;
}

function cardEnding({ decline }: CardCharge): Ending {
  if (decline === undefined) return AUTHORIZED;
  return decline.blocked ? BLOCKED : issuerDeclined(decline);
}

/** A debit that was handed in is approved for the time being; one that came back was refused by its bank. */
function debitEnding({ failure }: DebitCharge): Ending {
  switch (failure) {
    case undefined:
      return AUTHORIZED;
    case "blocked":
      return BLOCKED;
    case "canceled":
      return { ...BLOCKED, type: "invalid", reason: null, sellerMessage: "The payment was canceled in time." };
    default: {
      const { code } = failure;
      const sellerMessage = `The bank returned the failure code \`${code}\`.`;
      return { type: "issuer_declined", networkStatus: "declined_by_network", reason: code, sellerMessage };
    }
  }
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
