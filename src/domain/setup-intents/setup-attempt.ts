import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { SetupError } from "./setup-error.ts";
import type { SetupIntent } from "./setup-intent.ts";

/** `abandoned`: a newer attempt or a cancellation took the place of one that was not finished. */
export type SetupAttemptStatus =
  | "abandoned"
  | "failed"
  | "processing"
  | "requires_action"
  | "requires_confirmation"
  | "succeeded";

/** One confirmation of a SetupIntent, as a record of what came of it. */
export interface SetupAttempt {
  /** `setatt_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly setupIntent: string;
  readonly status: SetupAttemptStatus;
  readonly usage: FutureUsage;
  readonly attachToSelf?: boolean | undefined;
  readonly customer?: string | undefined;
  readonly flowDirections?: SetupIntent["flowDirections"];
  /** The method as it was when the attempt ended. */
  readonly method: PaymentMethod;
  readonly moto?: boolean | undefined;
  readonly authentication?: AuthenticationResult | undefined;
  readonly error?: SetupError | undefined;
}

/** What an attempt that was still open becomes when something else takes its place. */
export function abandoned(attempt: SetupAttempt | undefined): readonly SetupAttempt[] {
  return attempt !== undefined && isOpen(attempt) ? [{ ...attempt, status: "abandoned" }] : [];
}

function isOpen({ status }: SetupAttempt): boolean {
  return status === "requires_action" || status === "requires_confirmation" || status === "processing";
}
