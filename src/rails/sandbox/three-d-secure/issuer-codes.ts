import type { CardBrand } from "../../../domain/payment-methods/payment-method.ts";
import type { Version } from "../../three-d-secure/versions.ts";

type Status = "A" | "I" | "N" | "R" | "U" | "Y";
type Indicators = Readonly<Record<"A" | "I" | "N" | "Y", string>>;

/** Mastercard counts on its own; the others follow Visa. */
const MASTERCARD: Indicators = { Y: "02", A: "01", N: "00", I: "04" };
const OTHERS: Indicators = { Y: "05", A: "06", N: "07", I: "07" };

/** The electronic commerce indicator of a network for a status. */
export function indicatorBy(brand: CardBrand, status: Status): string {
  const indicators = brand === "mastercard" ? MASTERCARD : OTHERS;
  return indicators[status === "R" || status === "U" ? "N" : status];
}

/** `transStatusReason` of a problem in the server itself. 2.1.0 has none, so it is one of the network's own. */
export const TECHNICAL_PROBLEM: Readonly<Record<Version, string>> = { "2.1.0": "80", "2.2.0": "22" };
