/**
 * ISO 3166-1 numeric and alpha-2 codes of the countries where the sandbox has issuers. Source of the pairs: the ISO
 * code list.
 */
const COUNTRY_BY_NUMERIC_CODE: ReadonlyMap<string, string> = new Map([
  ["032", "AR"],
  ["036", "AU"],
  ["040", "AT"],
  ["056", "BE"],
  ["076", "BR"],
  ["100", "BG"],
  ["112", "BY"],
  ["124", "CA"],
  ["152", "CL"],
  ["156", "CN"],
  ["158", "TW"],
  ["170", "CO"],
  ["188", "CR"],
  ["191", "HR"],
  ["196", "CY"],
  ["203", "CZ"],
  ["208", "DK"],
  ["218", "EC"],
  ["233", "EE"],
  ["246", "FI"],
  ["250", "FR"],
  ["276", "DE"],
  ["292", "GI"],
  ["300", "GR"],
  ["344", "HK"],
  ["348", "HU"],
  ["356", "IN"],
  ["372", "IE"],
  ["380", "IT"],
  ["392", "JP"],
  ["428", "LV"],
  ["438", "LI"],
  ["440", "LT"],
  ["442", "LU"],
  ["458", "MY"],
  ["470", "MT"],
  ["484", "MX"],
  ["528", "NL"],
  ["554", "NZ"],
  ["578", "NO"],
  ["591", "PA"],
  ["600", "PY"],
  ["604", "PE"],
  ["616", "PL"],
  ["620", "PT"],
  ["642", "RO"],
  ["682", "SA"],
  ["702", "SG"],
  ["703", "SK"],
  ["705", "SI"],
  ["724", "ES"],
  ["752", "SE"],
  ["756", "CH"],
  ["764", "TH"],
  ["784", "AE"],
  ["826", "GB"],
  ["840", "US"],
  ["858", "UY"],
]);

/** Prefixes whose test numbers carry the issuer's numeric country code in their digits 7 to 9. */
const PREFIXES_WITH_COUNTRY: ReadonlySet<string> = new Set([
  "400000",
  "400005",
  "510500",
  "520000",
  "555505",
  "555552",
  "555555",
]);

/** The issuer's country, ISO 3166-1 alpha-2. Numbers that say nothing of it were issued in the United States. */
export function issuingCountryOf(digits: string): string {
  const carried = PREFIXES_WITH_COUNTRY.has(digits.slice(0, 6)) ? digits.slice(6, 9) : "";
  return COUNTRY_BY_NUMERIC_CODE.get(carried) ?? "US";
}
