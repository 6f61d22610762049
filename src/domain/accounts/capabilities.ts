import type { Reason } from "../refusals.ts";

/**
 * What an account can do, by the API's names: whatever there are rails for here. Nobody is verified, so every account
 * has all of them at once, whether or not they were asked for.
 */
export const CAPABILITIES = [
  "acss_debit_payments",
  "au_becs_debit_payments",
  "bacs_debit_payments",
  "card_payments",
  "sepa_debit_payments",
  "transfers",
  "us_bank_account_ach_payments",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** By their names as requests are decoded, in camel case. */
export type CapabilityRequests = Readonly<Record<string, { readonly requested?: boolean } | undefined>>;

/** A capability can't be given up: nothing would keep the account from using it. */
export function capabilityRefusal(requests: CapabilityRequests | undefined): Reason | undefined {
  const [given] = Object.entries(requests ?? {}).filter(([, request]) => request?.requested === false);
  if (given === undefined) return undefined;
  return {
    kind: "capability_not_given_up",
    capability: given[0].replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  };
}
