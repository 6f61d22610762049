import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import type { DebitAgreement } from "../mandates/mandate.ts";
import { prefixRefusal } from "../mandates/reference.ts";
import type { DebitType, PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import type { SetupDebitOptions } from "../mandates/setup-debit-options.ts";
import type { SetupIntent } from "./setup-intent.ts";

type Verification = SetupDebitOptions["verificationMethod"];
type WithReference = { readonly mandateOptions?: { readonly referencePrefix?: string | null | undefined } | undefined };

/** Options for bank debits, as requests name them. */
export interface SetupDebitOptionsInput {
  readonly acssDebit?:
    | { readonly mandateOptions?: DebitAgreement | undefined; readonly verificationMethod?: Verification }
    | undefined;
  readonly bacsDebit?: WithReference | undefined;
  readonly sepaDebit?: WithReference | undefined;
  readonly usBankAccount?: { readonly verificationMethod?: Verification } | undefined;
}

type ByType<Options> = { readonly [Type in DebitType]?: Options | undefined };

/** Options that are not mentioned stay; a prefix that is sent empty goes. */
export function mergeDebitOptions<Options extends SetupDebitOptions>(
  current: ByType<Options> | undefined,
  input: SetupDebitOptionsInput | undefined,
): ByType<Options> | undefined {
  if (input === undefined) return current;
  const { acssDebit, bacsDebit, sepaDebit, usBankAccount } = input;
  const changes: readonly (readonly [DebitType, SetupDebitOptions | undefined])[] = [
    ["acss_debit", acssDebit && agreed(acssDebit)],
    ["bacs_debit", bacsDebit && referred(bacsDebit)],
    ["sepa_debit", sepaDebit && referred(sepaDebit)],
    ["us_bank_account", usBankAccount && verified(usBankAccount)],
  ];
  const changed = changes.filter(([, options]) => options !== undefined);
  if (changed.length === 0) return current;
  return {
    ...current,
    ...Object.fromEntries(changed.map(([type, options]) => [type, { ...current?.[type], ...options }])),
  };
}

function agreed(input: NonNullable<SetupDebitOptionsInput["acssDebit"]>): SetupDebitOptions {
  return {
    ...(input.mandateOptions === undefined ? {} : { agreement: input.mandateOptions }),
    ...verified(input),
  };
}

function verified({ verificationMethod }: { readonly verificationMethod?: Verification }): SetupDebitOptions {
  return verificationMethod === undefined ? {} : { verificationMethod };
}

function referred({ mandateOptions }: WithReference): SetupDebitOptions {
  const prefix = mandateOptions?.referencePrefix;
  return prefix === undefined ? {} : { referencePrefix: prefix ?? undefined };
}

/** Whether the options fit the account that is to be set up: a reference may begin like this, one payment be of that currency. */
export function debitOptionsRefusal(intent: SetupIntent, method: PaymentMethod): Reason | undefined {
  if (method.type === "card") return undefined;
  const { currency } = intent.singleUse ?? {};
  if (currency !== undefined && currency !== DEBIT_SCHEMES[method.type].currency) {
    return { kind: "single_use_currency", type: method.type, currency };
  }
  return prefixRefusal(intent.debitOptions?.[method.type]?.referencePrefix);
}
