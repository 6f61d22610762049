import type { DebitOptions, PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { DebitType } from "../../domain/payment-methods/payment-method.ts";

/** `payment_method_options` of the debits among an intent's types; what nobody asked for has the API's default. */
export function debitPaymentOptions(types: readonly string[], { debitOptions }: PaymentIntent) {
  const shown = (Object.keys(OPTIONS) as DebitType[]).filter((type) => types.includes(type));
  return Object.fromEntries(shown.map((type) => [type, { ...OPTIONS[type](debitOptions?.[type] ?? {}) }])) as {
    readonly [Type in DebitType]?: ReturnType<(typeof OPTIONS)[Type]>;
  };
}

const OPTIONS = {
  acss_debit: (options: DebitOptions) => ({
    ...agreement(options),
    ...usage(options),
    verification_method: options.verificationMethod ?? ("automatic" as const),
  }),
  au_becs_debit: usage,
  bacs_debit: withReference,
  sepa_debit: withReference,
  us_bank_account: (options: DebitOptions) => ({
    financial_connections: { permissions: ["payment_method"], prefetch: [] },
    mandate_options: {},
    ...usage(options),
    transaction_purpose: "unspecified" as const,
    verification_method: options.verificationMethod ?? ("automatic" as const),
  }),
} satisfies { readonly [Type in DebitType]: (options: DebitOptions) => object };

function usage({ setupFutureUsage }: DebitOptions) {
  return setupFutureUsage === undefined ? {} : { setup_future_usage: setupFutureUsage };
}

function withReference(options: DebitOptions) {
  const { referencePrefix } = options;
  return {
    ...(referencePrefix === undefined ? {} : { mandate_options: { reference_prefix: referencePrefix } }),
    ...usage(options),
  };
}

function agreement({ agreement: agreed }: DebitOptions) {
  if (agreed === undefined) return {};
  return {
    mandate_options: {
      interval_description: agreed.intervalDescription ?? null,
      payment_schedule: agreed.paymentSchedule ?? null,
      transaction_type: agreed.transactionType ?? null,
    },
  };
}
