import type { CardFeatures } from "../../domain/charges/card-features.ts";
import { type Amount, amount, ZERO } from "../../domain/money.ts";
import { chosenNetwork } from "../../domain/payment-methods/networks.ts";
import type { CardBrand } from "../../domain/payment-methods/payment-method.ts";
import type { AuthorizationRequest, RequestedFeatures } from "../../domain/rail-answers.ts";

/** What an answer grants that holds no money. */
export const NO_FEATURES: CardFeatures = { incrementalAuthorization: false, multicapture: false, maximumCapture: ZERO };

/** The networks of the sandbox that have each feature. */
const NETWORKS_WITH: Readonly<Record<keyof RequestedFeatures, ReadonlySet<CardBrand>>> = {
  incrementalAuthorization: new Set(["visa", "mastercard", "amex", "discover"]),
  multicapture: new Set(["visa", "mastercard", "amex", "discover", "cartes_bancaires", "diners", "unionpay", "jcb"]),
  overcapture: new Set(["visa", "mastercard", "amex", "discover"]),
};

/** Where more than the authorized amount may be captured, it is this share of it, in percent. */
const OVERCAPTURE_PERCENT = 120;

/** A feature is granted where it was asked for and the network that carries the payment has it. */
export function grantedFeatures(request: Pick<AuthorizationRequest, "amount" | "card" | "features">): CardFeatures {
  const { card, features } = request;
  const network = chosenNetwork(card) ?? card.brand;
  const isGranted = (feature: keyof RequestedFeatures) => features[feature] && NETWORKS_WITH[feature].has(network);
  return {
    incrementalAuthorization: isGranted("incrementalAuthorization"),
    multicapture: isGranted("multicapture"),
    maximumCapture: isGranted("overcapture") ? raised(request.amount) : request.amount,
  };
}

/** Parts of a minor unit are dropped: the limit is never more than the share. */
function raised(authorized: Amount): Amount {
  return amount(Math.floor((authorized * OVERCAPTURE_PERCENT) / 100));
}
