import type { UnsupportedKind } from "./kinds.ts";
import { OTHER_METHOD_TYPES } from "./payment-method-types.ts";
import { unsupported } from "./table.ts";

const NOT_AVAILABLE = unsupported("Payment methods of this type are not available.");

const NAMES = [...OTHER_METHOD_TYPES, "interac_present"] as const;

/** The hashes of all payment method types but `card`: known by name, and refused wherever nothing is put in their place. */
export const OTHER_METHOD_HASHES = Object.fromEntries(NAMES.map((name) => [name, NOT_AVAILABLE])) as {
  readonly [Name in (typeof NAMES)[number]]: UnsupportedKind;
};

/** Card payments at a terminal. */
export const CARD_PRESENT = { card_present: NOT_AVAILABLE } as const;
