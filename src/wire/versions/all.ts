import type { Rendered } from "../render/context.ts";
import { automaticPaymentMethods } from "./2023-08-16-automatic-payment-methods.ts";
import { captureMethodDefault } from "./2024-04-10-capture-method-default.ts";
import { expiredHolds } from "./2025-03-31-expired-holds.ts";
import { invoiceRemoved } from "./2025-03-31-invoice-removed.ts";
import { paymentMethodTypesReadOnly } from "./2026-09-30-payment-method-types.ts";
import type { Values, VersionChange } from "./change.ts";
import { type ApiVersion, isBefore } from "./known.ts";

/** Every change that reaches our resources, oldest first. */
export const CHANGES: readonly VersionChange[] = [
  automaticPaymentMethods,
  captureMethodDefault,
  expiredHolds,
  invoiceRemoved,
  paymentMethodTypesReadOnly,
];

/** The changes that an integration of this version does not know of, newest first. */
function unknownTo(version: ApiVersion): readonly VersionChange[] {
  return CHANGES.filter((change) => isBefore(version, change.version)).toReversed();
}

/** Whether requests of this version may still name payment method types. */
export function namesMethodTypes(version: ApiVersion): boolean {
  return isBefore(version, paymentMethodTypesReadOnly.version);
}

/** A request of an older version in today's words: from the oldest change to the newest. */
export function liftRequest(version: ApiVersion, operation: string, values: Values): Values {
  return unknownTo(version)
    .toReversed()
    .reduce((lifted, change) => change.lift?.[operation]?.(lifted) ?? lifted, values);
}

/** An answer as an older version shows it: every object in it, however deep, from the newest change to the oldest. */
export function lowerAnswer(version: ApiVersion, answer: Rendered): Rendered {
  const changes = unknownTo(version).filter((change) => change.lower !== undefined);
  return changes.length === 0 ? answer : (lowered(changes, answer) as Rendered);
}

function lowered(changes: readonly VersionChange[], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => lowered(changes, item));
  if (value === null || typeof value !== "object") return value;
  // Metadata is the merchant's own, even where it looks like an object of the API.
  const members = Object.entries(value).map(
    ([name, member]) => [name, name === "metadata" ? member : lowered(changes, member)] as const,
  );
  const object: Rendered = Object.fromEntries(members);
  const kind = object["object"];
  if (typeof kind !== "string") return object;
  return changes.reduce((older, change) => change.lower?.[kind]?.(older) ?? older, object);
}
