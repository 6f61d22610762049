import type { SetupCardOptions, SetupIntent } from "../../domain/setup-intents/setup-intent.ts";

/** The options of the types that an intent accepts, with what counts where nothing was said. */
export function renderSetupMethodOptions({ cardOptions, debitOptions }: SetupIntent, types: readonly string[]) {
  const acss = debitOptions?.acss_debit;
  const us = debitOptions?.us_bank_account;
  const all = {
    acss_debit: {
      currency: "cad" as const,
      mandate_options: {
        interval_description: acss?.agreement?.intervalDescription ?? null,
        payment_schedule: acss?.agreement?.paymentSchedule ?? null,
        transaction_type: acss?.agreement?.transactionType ?? null,
      },
      verification_method: acss?.verificationMethod ?? ("automatic" as const),
    },
    bacs_debit: { ...mandateOptions(debitOptions?.bacs_debit?.referencePrefix) },
    card: renderCardOptions(cardOptions),
    sepa_debit: { ...mandateOptions(debitOptions?.sepa_debit?.referencePrefix) },
    us_bank_account: {
      financial_connections: { permissions: ["payment_method"], prefetch: [] },
      mandate_options: {},
      verification_method: us?.verificationMethod ?? ("automatic" as const),
    },
  };
  return Object.fromEntries(Object.entries(all).filter(([type]) => types.includes(type)));
}

function mandateOptions(prefix: string | undefined) {
  return prefix === undefined ? {} : { mandate_options: { reference_prefix: prefix } };
}

function renderCardOptions(options: SetupCardOptions) {
  return {
    mandate_options: null,
    network: options.network ?? null,
    request_three_d_secure: options.requestThreeDSecure ?? ("automatic" as const),
  };
}
