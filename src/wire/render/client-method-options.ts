import type { FutureUsage } from "../../domain/future-usage.ts";

/** Of an intent's options for one type, what the holder of a publishable key may know. */
interface PublicOptions {
  readonly setupFutureUsage?: FutureUsage | "none" | undefined;
  readonly verificationMethod?: string | undefined;
}

/**
 * `payment_method_options` as a client secret opens them: for what a method is kept, and how the owner of an account in
 * the United States is shown (recorded by the library for iOS, 2022 and 2024). The rest is the merchant's. Where the
 * merchant chose nothing, there is no such member (reference: client secret access).
 */
export function clientMethodOptions(
  types: readonly string[],
  options: { readonly [type: string]: PublicOptions | undefined },
) {
  const shown = types.map((type) => [type, publicOptions(type, options[type] ?? {})] as const);
  const told = shown.filter(([, members]) => Object.keys(members).length > 0);
  return told.length === 0 ? {} : { payment_method_options: Object.fromEntries(told) };
}

function publicOptions(type: string, { setupFutureUsage, verificationMethod }: PublicOptions) {
  const shownHow = type === "us_bank_account" ? verificationMethod : undefined;
  return {
    ...(setupFutureUsage === undefined ? {} : { setup_future_usage: setupFutureUsage }),
    ...(shownHow === undefined ? {} : { verification_method: shownHow }),
  };
}
