import type { Currency } from "../money.ts";

/**
 * Countries that an account can be in, by the currency that is its own (ISO 3166-1 alpha-2, ISO 4217). They are the ones
 * where the API has accounts. Croatia and Bulgaria have the euro since 2023 and 2026.
 */
const COUNTRIES: Readonly<Record<string, string>> = {
  eur: "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK",
  aed: "AE",
  aud: "AU",
  brl: "BR",
  cad: "CA",
  chf: "CH LI",
  czk: "CZ",
  dkk: "DK",
  gbp: "GB",
  gip: "GI",
  hkd: "HK",
  huf: "HU",
  jpy: "JP",
  mxn: "MX",
  nok: "NO",
  nzd: "NZ",
  pln: "PL",
  ron: "RO",
  sek: "SE",
  sgd: "SG",
  thb: "TH",
  usd: "US",
};

const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  Object.entries(COUNTRIES).flatMap(([currency, countries]) =>
    countries.split(" ").map((country) => [country, currency as Currency] as const),
  ),
);

/** Undefined for a country that no account can be in. */
export function homeCurrency(country: string): Currency | undefined {
  return CURRENCIES.get(country);
}
