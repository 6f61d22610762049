// Data table of the IBANs that can be debited.

/** The shape of a country's IBAN after its four leading characters. */
export interface IbanCountry {
  /** Runs of characters as the IBAN registry writes them: `n` digits, `a` capital letters, `c` either; each of fixed length. */
  readonly structure: string;
  /** Where the bank's code stands behind the check digits: first and last place, counted from 1. */
  readonly bank: readonly [first: number, last: number];
  /** The same for the branch, in countries whose IBAN names one. */
  readonly branch?: readonly [first: number, last: number] | undefined;
}

/**
 * Countries whose accounts SEPA debits reach. The shapes are those of the IBAN registry that SWIFT keeps for ISO 13616;
 * territories that share a country's code (French overseas departments under FR, Åland under FI) need no row.
 */
export const IBAN_COUNTRIES: ReadonlyMap<string, IbanCountry> = new Map<string, IbanCountry>([
  ["AD", { structure: "8n12c", bank: [1, 4], branch: [5, 8] }],
  ["AT", { structure: "16n", bank: [1, 5] }],
  ["BE", { structure: "12n", bank: [1, 3] }],
  ["BG", { structure: "4a6n8c", bank: [1, 4], branch: [5, 8] }],
  ["CH", { structure: "5n12c", bank: [1, 5] }],
  ["CY", { structure: "8n16c", bank: [1, 3], branch: [4, 8] }],
  ["CZ", { structure: "20n", bank: [1, 4] }],
  ["DE", { structure: "18n", bank: [1, 8] }],
  ["DK", { structure: "14n", bank: [1, 4] }],
  ["EE", { structure: "16n", bank: [1, 2] }],
  ["ES", { structure: "20n", bank: [1, 4], branch: [5, 8] }],
  ["FI", { structure: "14n", bank: [1, 3] }],
  ["FR", { structure: "10n11c2n", bank: [1, 5], branch: [6, 10] }],
  ["GB", { structure: "4a14n", bank: [1, 4], branch: [5, 10] }],
  ["GI", { structure: "4a15c", bank: [1, 4] }],
  ["GR", { structure: "7n16c", bank: [1, 3], branch: [4, 7] }],
  ["HR", { structure: "17n", bank: [1, 7] }],
  ["HU", { structure: "24n", bank: [1, 3], branch: [4, 7] }],
  ["IE", { structure: "4a14n", bank: [1, 4], branch: [5, 10] }],
  ["IS", { structure: "22n", bank: [1, 2], branch: [3, 4] }],
  ["IT", { structure: "1a10n12c", bank: [2, 6], branch: [7, 11] }],
  ["LI", { structure: "5n12c", bank: [1, 5] }],
  ["LT", { structure: "16n", bank: [1, 5] }],
  ["LU", { structure: "3n13c", bank: [1, 3] }],
  ["LV", { structure: "4a13c", bank: [1, 4] }],
  ["MC", { structure: "10n11c2n", bank: [1, 5], branch: [6, 10] }],
  ["MT", { structure: "4a5n18c", bank: [1, 4], branch: [5, 9] }],
  ["NL", { structure: "4a10n", bank: [1, 4] }],
  ["NO", { structure: "11n", bank: [1, 4] }],
  ["PL", { structure: "24n", bank: [1, 8] }],
  ["PT", { structure: "21n", bank: [1, 4], branch: [5, 8] }],
  ["RO", { structure: "4a16c", bank: [1, 4] }],
  ["SE", { structure: "20n", bank: [1, 3] }],
  ["SI", { structure: "15n", bank: [1, 5] }],
  ["SK", { structure: "20n", bank: [1, 4] }],
  ["SM", { structure: "1a10n12c", bank: [2, 6], branch: [7, 11] }],
  ["VA", { structure: "18n", bank: [1, 3] }],
]);

/** Of these, the ones outside of the European Economic Area: the scheme wants to know where their payers live. */
export const OUTSIDE_EEA: ReadonlySet<string> = new Set(["AD", "CH", "GB", "GI", "MC", "SM", "VA"]);
