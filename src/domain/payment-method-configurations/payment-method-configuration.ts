import type { Account } from "../accounts/account.ts";
import type { Instant } from "../instant.ts";
import { hasRail } from "../payment-intents/method-types.ts";
import type { UsedConfiguration } from "../payment-intents/payment-intent.ts";
import type { Reason } from "../refusals.ts";
import { CONFIGURABLE_TYPES, type ConfigurableType } from "./configurable-types.ts";

/** What a merchant wants of a type; `none` leaves it to the default setting. */
export type Preference = "none" | "off" | "on";

export type Preferences = { readonly [Type in ConfigurableType]?: Preference | undefined };

/** Which types of payment method an intent offers when its request leaves the choice to the account. */
export interface PaymentMethodConfiguration {
  /** `pmc_1…` */
  readonly id: string;
  readonly created: Instant;
  /** Whether new payments can use it. */
  readonly active: boolean;
  /** The one that is used where a request names none. Every account has exactly one, and it stays the same. */
  readonly isDefault: boolean;
  /** Up to 100 characters. */
  readonly name: string;
  /** Of the types that somebody said something about. */
  readonly preferences: Preferences;
}

/** What became of a preference. */
export interface Setting {
  /** It is on, and there is a rail for it: intents offer it. */
  readonly available: boolean;
  readonly preference: Preference;
  readonly value: "off" | "on";
}

/** An account's default is there without being made: its id is 24 characters of the account's. */
export function defaultConfigurationId(account: string): string {
  const stem = account.replace(/^acct_/, "");
  return `pmc_${stem.padEnd(24, stem).slice(0, 24)}`;
}

/** An account's default as long as nobody has changed it. */
export function untouchedDefault({ id, created }: Pick<Account, "created" | "id">): PaymentMethodConfiguration {
  return { id: defaultConfigurationId(id), created, active: true, isDefault: true, name: "Default", preferences: {} };
}

/** A type can be turned on without a rail, and back off; it is not available then (as the API documents it). */
export function settingOf({ preferences }: PaymentMethodConfiguration, type: ConfigurableType): Setting {
  const standard = hasRail(type) ? "on" : "off";
  const preference = preferences[type] ?? standard;
  const value = preference === "none" ? standard : preference;
  return { available: value === "on" && hasRail(type), preference, value };
}

/** What an intent keeps of the configuration that it was made with: later changes are for later intents. */
export function asUsed(configuration: PaymentMethodConfiguration): UsedConfiguration {
  const types = CONFIGURABLE_TYPES.filter((type) => settingOf(configuration, type).available);
  return { id: configuration.id, types };
}

/** Both wallets hold nothing but cards. */
export function walletsRefusal(configuration: PaymentMethodConfiguration): Reason | undefined {
  const isOn = (type: ConfigurableType): boolean => settingOf(configuration, type).value === "on";
  const lost = !isOn("card") && (isOn("apple_pay") || isOn("google_pay"));
  return lost ? { kind: "wallets_without_cards" } : undefined;
}
