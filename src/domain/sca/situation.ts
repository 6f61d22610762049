import type { FutureUsage } from "../future-usage.ts";
import type { Amount, Currency } from "../money.ts";

/**
 * What decides about strong customer authentication (PSD2 and its technical standards; reference: SCA). All of it is
 * known before the issuer is asked.
 */
export interface ScaSituation {
  readonly occasion: ScaOccasion;
  /** What the card was set up for before. */
  readonly setUp: FutureUsage | "none";
  /** The rules bind only where issuer and merchant are both in the European Economic Area or the United Kingdom. */
  readonly region: "inside" | "one_leg_out";
  readonly amount: AmountBand;
  /** What the merchant asked for by hand. */
  readonly requested: "any" | "automatic" | "challenge";
  /** What the merchant's risk rules want for this card. */
  readonly rule: ThreeDSecureRule;
}

export const OCCASIONS = [
  /** The holder pays. */
  "pay",
  /** The holder pays, and the card is kept for payments without its holder. */
  "pay_and_save",
  /** The merchant charges a card that its holder agreed to. */
  "charge_off_session",
  /** An order by mail or telephone. */
  "moto",
  /** No money moves: the card is kept for payments without its holder. */
  "save_for_off_session",
  /** No money moves: the card is kept for payments with its holder. */
  "save_for_on_session",
] as const;

export type ScaOccasion = (typeof OCCASIONS)[number];

/** `required`: no payment without 3DS. `data_share`: the issuer is informed, and asks nobody. */
export type ThreeDSecureRule = "data_share" | "none" | "required";

/** `low`: at most 30 €; `moderate`: at most 100 €, within the first limit of transaction risk analysis; `none`: no money. */
export type AmountBand = "high" | "low" | "moderate" | "none";

/** Minor units of euro and pound; other currencies have no band of their own and count as high. */
const LIMITS: Readonly<Record<string, { readonly low: number; readonly moderate: number }>> = {
  eur: { low: 3_000, moderate: 10_000 },
  gbp: { low: 2_500, moderate: 8_500 },
};

export function amountBand(amount: Amount, currency: Currency): AmountBand {
  const limits = LIMITS[currency];
  if (limits === undefined || amount > limits.moderate) return "high";
  return amount <= limits.low ? "low" : "moderate";
}

/** Members of the European Economic Area and the United Kingdom, ISO 3166-1 alpha-2. */
const REGULATED: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

export function scaRegion(merchantCountry: string, issuerCountry: string | undefined): ScaSituation["region"] {
  const inside = REGULATED.has(merchantCountry) && issuerCountry !== undefined && REGULATED.has(issuerCountry);
  return inside ? "inside" : "one_leg_out";
}
