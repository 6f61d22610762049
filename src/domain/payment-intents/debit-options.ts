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

/** Options for bank debits, as requests name them. Null takes all of a type away. */
export interface DebitOptionsInput {
  readonly acssDebit?: Change<Usage & SetupDebitOptionsInput["acssDebit"]>;
  readonly auBecsDebit?: Change<Usage>;
  readonly bacsDebit?: Change<Usage & SetupDebitOptionsInput["bacsDebit"]>;
  readonly sepaDebit?: Change<Usage & SetupDebitOptionsInput["sepaDebit"]>;
  readonly usBankAccount?: Change<Usage & SetupDebitOptionsInput["usBankAccount"]>;
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
  const kept = withoutCleared(current, input);
  const merged = mergeDebitOptions<DebitOptions>(kept, {
    acssDebit: input.acssDebit ?? undefined,
    bacsDebit: input.bacsDebit ?? undefined,
    sepaDebit: input.sepaDebit ?? undefined,
    usBankAccount: input.usBankAccount ?? undefined,
  });
  const asked = (Object.keys(NAMES) as DebitType[]).filter(
    (type) => input[NAMES[type]]?.setupFutureUsage !== undefined,
  );
  if (asked.length === 0) return merged;
  const usages = asked.map((type): [DebitType, DebitOptions] => {
    const setupFutureUsage = changed(kept?.[type]?.setupFutureUsage, input[NAMES[type]]?.setupFutureUsage);
    return [type, { ...merged?.[type], setupFutureUsage }];
  });
  return { ...merged, ...Object.fromEntries(usages) };
}

function withoutCleared(
  current: DebitOptionsByType | undefined,
  input: DebitOptionsInput,
): DebitOptionsByType | undefined {
  if (current === undefined) return undefined;
  const kept = Object.entries(current).filter(([type]) => input[NAMES[type as DebitType]] !== null);
  return Object.fromEntries(kept);
}

/** Whether the options fit the account that is to be debited. */
export function debitOptionsRefusal({ debitOptions }: PaymentIntent, { type }: PaymentMethod): Reason | undefined {
  return type === "card" ? undefined : prefixRefusal(debitOptions?.[type]?.referencePrefix);
}
