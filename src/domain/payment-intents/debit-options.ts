import { type Change, changed } from "../cleared.ts";
import type { FutureUsage } from "../future-usage.ts";
import { prefixRefusal } from "../mandates/reference.ts";
import type { DebitType, PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import { mergeDebitOptions, type SetupDebitOptionsInput } from "../setup-intents/debit-options.ts";
import type { DebitOptions, DebitOptionsByType, PaymentIntent } from "./payment-intent.ts";

interface Usage {
  readonly setupFutureUsage?: Change<FutureUsage | "none">;
}

/** Options for bank debits, as requests name them. */
export interface DebitOptionsInput {
  readonly acssDebit?: (Usage & SetupDebitOptionsInput["acssDebit"]) | undefined;
  readonly auBecsDebit?: Usage | undefined;
  readonly bacsDebit?: (Usage & SetupDebitOptionsInput["bacsDebit"]) | undefined;
  readonly sepaDebit?: (Usage & SetupDebitOptionsInput["sepaDebit"]) | undefined;
  readonly usBankAccount?: (Usage & SetupDebitOptionsInput["usBankAccount"]) | undefined;
}

const NAMES = {
  acss_debit: "acssDebit",
  au_becs_debit: "auBecsDebit",
  bacs_debit: "bacsDebit",
  sepa_debit: "sepaDebit",
  us_bank_account: "usBankAccount",
} as const satisfies { readonly [Type in DebitType]: keyof DebitOptionsInput };

/** Options that a request does not mention stay. */
export function mergePaymentDebitOptions(
  current: DebitOptionsByType | undefined,
  input: DebitOptionsInput | undefined,
): DebitOptionsByType | undefined {
  if (input === undefined) return current;
  const merged = mergeDebitOptions<DebitOptions>(current, input);
  const asked = (Object.keys(NAMES) as DebitType[]).filter(
    (type) => input[NAMES[type]]?.setupFutureUsage !== undefined,
  );
  if (asked.length === 0) return merged;
  const usages = asked.map((type): [DebitType, DebitOptions] => {
    const setupFutureUsage = changed(current?.[type]?.setupFutureUsage, input[NAMES[type]]?.setupFutureUsage);
    return [type, { ...merged?.[type], setupFutureUsage }];
  });
  return { ...merged, ...Object.fromEntries(usages) };
}

/** Whether the options fit the account that is to be debited. */
export function debitOptionsRefusal({ debitOptions }: PaymentIntent, { type }: PaymentMethod): Reason | undefined {
  return type === "card" ? undefined : prefixRefusal(debitOptions?.[type]?.referencePrefix);
}
