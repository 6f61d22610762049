import { asUsed } from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import {
  choosesDynamically,
  rechoosesDynamically,
  type SelectionInput,
} from "../../domain/payment-intents/method-selection.ts";
import type {
  ConfirmationMethod,
  MethodSelection,
  UsedConfiguration,
} from "../../domain/payment-intents/payment-intent.ts";
import type { Work } from "../operation.ts";
import { Refused } from "../refused.ts";
import { findConfiguration, writtenDefault } from "./find.ts";

/** The configuration that chooses for a new intent; undefined where none does, or a default that nobody has changed. */
export async function configurationFor(
  work: Work,
  input: SelectionInput,
  confirmation?: ConfirmationMethod,
): Promise<UsedConfiguration | undefined> {
  return choosesDynamically(input, confirmation) ? choose(work, input) : undefined;
}

/** The same for an intent that is changed. */
export async function changedConfiguration(
  work: Work,
  current: MethodSelection,
  input: SelectionInput,
): Promise<UsedConfiguration | undefined> {
  return rechoosesDynamically(current, input) ? choose(work, input) : undefined;
}

async function choose(
  work: Work,
  { paymentMethodConfiguration: id }: SelectionInput,
): Promise<UsedConfiguration | undefined> {
  if (id === undefined) {
    const standard = await writtenDefault(work);
    return standard && asUsed(standard);
  }
  const named = await findConfiguration(work, id, "payment_method_configuration", "parameter");
  if (!named.active) throw new Refused({ kind: "configuration_inactive", configuration: id });
  return asUsed(named);
}
