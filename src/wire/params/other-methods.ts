import type { UnsupportedKind } from "./kinds.ts";
import { OTHER_METHOD_TYPES } from "./payment-method-types.ts";
import { unsupported } from "./table.ts";

const CARDS_ONLY = unsupported("Only payment methods of the type `card` are available.");

const NAMES = [...OTHER_METHOD_TYPES, "interac_present"] as const;

/** The hashes of all payment method types but `card`: known by name, and refused. */
export const OTHER_METHOD_HASHES = Object.fromEntries(NAMES.map((name) => [name, CARDS_ONLY])) as {
  readonly [Name in (typeof NAMES)[number]]: UnsupportedKind;
};

/** Card payments at a terminal. */
export const CARD_PRESENT = { card_present: CARDS_ONLY } as const;
