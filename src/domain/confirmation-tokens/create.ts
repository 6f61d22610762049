import type { Shipping } from "../addresses.ts";
import type { FutureUsage } from "../future-usage.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { Consent } from "../mandates/choose.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { ConfirmationToken } from "./confirmation-token.ts";

export interface CreateConfirmationToken {
  readonly returnUrl?: string | undefined;
  readonly setupFutureUsage?: FutureUsage | undefined;
  readonly shipping?: Shipping | undefined;
  readonly useStripeSdk?: boolean | undefined;
}

export interface CreateConfirmationTokenFacts {
  readonly now: Instant;
  /** `ctoken_1…` */
  readonly id: string;
  readonly method?: PaymentMethod | undefined;
  /** What the request says or shows of it. */
  readonly consent?: Consent | undefined;
}

/** Twelve hours (reference: confirmation tokens). */
const LIFETIME_SECONDS = 12 * 60 * 60;

/** Tokens come from client libraries, which handle actions by themselves unless they say otherwise. */
export function createConfirmationToken(
  input: CreateConfirmationToken,
  { id, now, method, consent }: CreateConfirmationTokenFacts,
): ConfirmationToken {
  return {
    id,
    created: now,
    expires: laterBy(now, LIFETIME_SECONDS),
    method,
    consent: kept(consent, method),
    returnUrl: input.returnUrl,
    setupFutureUsage: input.setupFutureUsage,
    shipping: input.shipping,
    useStripeSdk: input.useStripeSdk ?? true,
  };
}

/** Cards need nobody's consent to a debit: nothing is written down of a browser that did not mean to give one. */
function kept(consent: Consent | undefined, method: PaymentMethod | undefined): Consent | undefined {
  const said = consent?.given !== undefined;
  const shown = consent?.inferred !== undefined && method !== undefined && method.type !== "card";
  return said || shown ? consent : undefined;
}
