import { type Decision, rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { because } from "../refusals.ts";
import { type PaymentMethodConfiguration, walletsRefusal } from "./payment-method-configuration.ts";
import { preferencesOf, type PreferencesInput } from "./preferences.ts";

export interface CreateConfiguration extends PreferencesInput {
  readonly name: string;
}

export interface CreateConfigurationFacts {
  readonly now: Instant;
  readonly id: string;
  /** The account's default: it is written along, so that wherever one is kept the default is, too. */
  readonly standard: PaymentMethodConfiguration;
}

export function createConfiguration(
  input: CreateConfiguration,
  { now, id, standard }: CreateConfigurationFacts,
): Decision<PaymentMethodConfiguration> {
  const preferences = preferencesOf(input);
  const created = { id, created: now, active: true, isDefault: false, name: input.name, preferences };
  const reason = walletsRefusal(created);
  return reason === undefined ? accepted(created, standard) : rejected(because(reason));
}

/** No event tells of configurations. */
export function accepted(
  configuration: PaymentMethodConfiguration,
  ...others: readonly PaymentMethodConfiguration[]
): Decision<PaymentMethodConfiguration> {
  const documents = [...others, configuration].map((document) => ({
    resource: "payment_method_configuration" as const,
    document,
  }));
  return { kind: "accepted", result: configuration, changes: { documents, events: [], jobs: [] } };
}
