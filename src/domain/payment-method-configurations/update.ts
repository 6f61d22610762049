import { type Decision, rejected } from "../changes.ts";
import { because } from "../refusals.ts";
import { accepted } from "./create.ts";
import { type PaymentMethodConfiguration, walletsRefusal } from "./payment-method-configuration.ts";
import { preferencesOf, type PreferencesInput } from "./preferences.ts";

export interface UpdateConfiguration extends PreferencesInput {
  readonly active?: boolean | undefined;
  readonly name?: string | undefined;
}

/** Types that the request does not mention stay as they are. */
export function updateConfiguration(
  configuration: PaymentMethodConfiguration,
  input: UpdateConfiguration,
): Decision<PaymentMethodConfiguration> {
  const { active = configuration.active, name = configuration.name } = input;
  // Requests that name no configuration would have none to fall back on.
  if (configuration.isDefault && !active) return rejected(because({ kind: "default_configuration_needed" }));
  const preferences = { ...configuration.preferences, ...preferencesOf(input) };
  const changed = { ...configuration, active, name, preferences };
  const reason = walletsRefusal(changed);
  return reason === undefined ? accepted(changed) : rejected(because(reason));
}
