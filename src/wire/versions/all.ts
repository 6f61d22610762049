import type { RawHash } from "../form.ts";
import type { Rendered } from "../render/context.ts";
import { sourceNames } from "./2019-02-11-source-names.ts";
import { accountSettings } from "./2019-02-19-account-settings.ts";
import { accountBalance } from "./2019-10-17-account-balance.ts";
import { taxInfo } from "./2019-12-03-tax-info.ts";
import { customerLists } from "./2020-08-27-customer-lists.ts";
import { threeDSecureResults } from "./2020-08-27-three-d-secure-results.ts";
import { defaultCurrency } from "./2022-08-01-default-currency.ts";
import { exemptedPayments } from "./2022-08-01-exempted-payments.ts";
import { chargeLists } from "./2022-11-15-charge-lists.ts";
import { failureCodes } from "./2022-11-15-failure-codes.ts";
import { automaticPaymentMethods } from "./2023-08-16-automatic-payment-methods.ts";
import { bacsNames } from "./2023-10-16-bacs-names.ts";
import { challengeWord } from "./2023-10-16-challenge-word.ts";
import { captureMethodDefault } from "./2024-04-10-capture-method-default.ts";
import { expiredHolds } from "./2025-03-31-expired-holds.ts";
import { invoiceRemoved } from "./2025-03-31-invoice-removed.ts";
import { releasedHolds } from "./2025-03-31-released-holds.ts";
import { threeDSecureVersions } from "./2026-01-28-three-d-secure-versions.ts";
import { sharedData } from "./2026-07-29-shared-data.ts";
import { paymentMethodTypesReadOnly } from "./2026-09-30-payment-method-types.ts";
import { sepaAddresses } from "./2026-09-30-sepa-addresses.ts";
import type { Values, VersionChange } from "./change.ts";
import { type ApiVersion, isBefore } from "./known.ts";
import { isHash } from "./members.ts";

/** Every change that reaches our resources, oldest first. */
export const CHANGES: readonly VersionChange[] = [
  sourceNames,
  accountSettings,
  accountBalance,
  taxInfo,
  customerLists,
  threeDSecureResults,
  defaultCurrency,
  exemptedPayments,
  chargeLists,
  failureCodes,
  automaticPaymentMethods,
  bacsNames,
  challengeWord,
  captureMethodDefault,
  expiredHolds,
  invoiceRemoved,
  releasedHolds,
  threeDSecureVersions,
  sharedData,
  paymentMethodTypesReadOnly,
  sepaAddresses,
];

/** The changes that an integration of this version does not know of, newest first. */
export function unknownTo(version: ApiVersion): readonly VersionChange[] {
  return CHANGES.filter((change) => isBefore(version, change.version)).toReversed();
}

/** Whether requests of this version may still name payment method types. */
export function namesMethodTypes(version: ApiVersion): boolean {
  return isBefore(version, paymentMethodTypesReadOnly.version);
}

/** The form of an older version's request in the names of today: from the oldest change to the newest. */
export function liftForm(version: ApiVersion, operation: string, form: RawHash): RawHash {
  return unknownTo(version)
    .toReversed()
    .reduce((lifted, change) => change.rename?.[operation]?.(lifted) ?? lifted, form);
}

/** A request of an older version in today's words: from the oldest change to the newest. */
export function liftRequest(version: ApiVersion, operation: string, values: Values): Values {
  return unknownTo(version)
    .toReversed()
    .reduce((lifted, change) => change.lift?.[operation]?.(lifted) ?? lifted, values);
}

/** An answer as an older version shows it: every object in it, however deep, from the newest change to the oldest. */
export function lowerAnswer(version: ApiVersion, answer: Rendered): Rendered {
  const changes = unknownTo(version).filter(({ lower, lowerError }) => (lower ?? lowerError) !== undefined);
  return changes.length === 0 ? answer : (lowered(changes, answer) as Rendered);
}

/** Members that hold an error: of an answer, and of what remembers one. */
const ERRORS: ReadonlySet<string> = new Set(["error", "last_payment_error", "last_setup_error", "setup_error"]);

function lowered(changes: readonly VersionChange[], value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => lowered(changes, item));
  // Metadata is the merchant's own, even where it looks like an object of the API.
  if (!isHash(value) || name === "metadata") return value;
  const object: Rendered = Object.fromEntries(
    Object.entries(value).map(([inner, member]) => [inner, lowered(changes, member, inner)] as const),
  );
  const kind = object["object"];
  if (typeof kind === "string") {
    return changes.reduce((older, change) => change.lower?.[kind]?.(older) ?? older, object);
  }
  return ERRORS.has(name) ? changes.reduce((older, change) => change.lowerError?.(older) ?? older, object) : object;
}
