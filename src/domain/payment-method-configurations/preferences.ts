import { CONFIGURABLE_TYPES, type ConfigurableType } from "./configurable-types.ts";
import type { Preference, Preferences } from "./payment-method-configuration.ts";

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

interface Displayed {
  readonly displayPreference?: { readonly preference?: Preference | undefined } | undefined;
}

/** What a request says of single types, by their names in camel case. */
export type PreferencesInput = { readonly [Type in ConfigurableType as CamelCase<Type>]?: Displayed | undefined };

/** The types that a request says something of. */
export function preferencesOf(input: PreferencesInput): Preferences {
  const given = CONFIGURABLE_TYPES.map(
    (type) => [type, input[camelCase(type)]?.displayPreference?.preference] as const,
  );
  return Object.fromEntries(given.filter(([, preference]) => preference !== undefined));
}

function camelCase(type: ConfigurableType): keyof PreferencesInput {
  return type.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) as keyof PreferencesInput;
}
