import type { Values, VersionChange } from "./change.ts";
import { isHash } from "./members.ts";

/** Before, the country and the street told enough of where a payer lives. */
export const sepaAddresses: VersionChange = {
  version: "2026-09-30.endive",
  description:
    "Payers by SEPA whose account is outside of the European Economic Area tell where they live by city and postal code, too.",
  lift: {
    "confirmation_tokens.create.as_client": inMethodData,
    "confirmation_tokens.create_for_test": inMethodData,
    "payment_intents.confirm": inMethodData,
    "payment_intents.create": inMethodData,
    "payment_intents.update": inMethodData,
    "payment_methods.create": withoutTown,
    "setup_intents.confirm": inMethodData,
    "setup_intents.create": inMethodData,
    "setup_intents.update": inMethodData,
  },
};

function inMethodData(values: Values): Values {
  const { paymentMethodData: data } = values;
  return isHash(data) ? { ...values, paymentMethodData: withoutTown(data) } : values;
}

function withoutTown(values: Values): Values {
  const { sepaDebit: account } = values;
  return isHash(account) ? { ...values, sepaDebit: { ...account, withoutTown: true } } : values;
}
