import { type Decision, rejected } from "../changes.ts";
import { charactersOf } from "../characters.ts";
import { type Change, changed } from "../cleared.ts";
import type { Address } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import type { Currency } from "../money.ts";
import { because, type Reason } from "../refusals.ts";
import { statementFlaw } from "../statements.ts";
import type { Account } from "./account.ts";
import { capabilityRefusal, type CapabilityRequests } from "./capabilities.ts";
import type { BusinessProfile, BusinessType, ConnectedAccount, TermsAcceptance } from "./connected-account.ts";
import { type ControllerChoice, controllerOf } from "./controller.ts";
import { controllerRefusal } from "./controller-rules.ts";
import { homeCurrency } from "./countries.ts";
import { descriptorFrom, DESCRIPTOR_LENGTH, displayNameOf, PREFIX_LENGTH } from "./names.ts";

export interface BusinessProfileInput extends Omit<BusinessProfile, "supportAddress" | "supportUrl"> {
  readonly supportAddress?: Address;
  readonly supportUrl?: Change<string>;
}

/** What a platform may say of an account, on creation and later. */
export interface AccountInput {
  readonly businessProfile?: BusinessProfileInput | undefined;
  readonly businessType?: BusinessType | undefined;
  readonly capabilities?: CapabilityRequests | undefined;
  readonly defaultCurrency?: Currency | undefined;
  readonly email?: string | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly settings?:
    | {
        readonly cardPayments?: { readonly statementDescriptorPrefix?: string };
        readonly payments?: { readonly statementDescriptor?: string };
      }
    | undefined;
  readonly tosAcceptance?: TermsAcceptance | undefined;
}

export interface CreateAccount extends AccountInput, ControllerChoice {
  readonly country?: string | undefined;
}

export interface CreateAccountFacts {
  readonly id: string;
  readonly now: Instant;
  readonly livemode: boolean;
  /** Who asks. */
  readonly platform: Account;
}

/** Makes an account that takes payments at once. No event tells of it: the API has none. */
export function createAccount(input: CreateAccount, facts: CreateAccountFacts): Decision<ConnectedAccount> {
  const { platform, livemode } = facts;
  // A tree of platforms would need to say who answers for whom: the API knows one level, too.
  if (platform.platform !== undefined) return rejected(because({ kind: "not_a_platform" }));
  const country = input.country ?? platform.country;
  const defaultCurrency = homeCurrency(country);
  if (defaultCurrency === undefined) return rejected(because({ kind: "country_unsupported", country }));
  const blank: ConnectedAccount = {
    id: facts.id,
    created: facts.now,
    country,
    defaultCurrency,
    displayName: platform.displayName,
    statementDescriptor: platform.statementDescriptor,
    platform: { account: platform.id, livemode },
    ...controllerOf(input),
    businessProfile: {},
    termsAcceptance: {},
    metadata: {},
    deleted: false,
  };
  const account = mergeAccount(blank, input, platform);
  const reason = controllerRefusal(input) ?? accountRefusal(account, input);
  if (reason !== undefined) return rejected(because(reason));
  return {
    kind: "accepted",
    result: account,
    changes: { documents: [{ resource: "account", document: account }], events: [], jobs: [] },
  };
}

export function mergeAccount(account: ConnectedAccount, input: AccountInput, platform: Account): ConnectedAccount {
  const { settings } = input;
  const businessProfile = mergeProfile(account.businessProfile, input.businessProfile);
  const email = input.email ?? account.email;
  const displayName = displayNameOf({ businessProfile, email }, platform);
  const chosenDescriptor = settings?.payments?.statementDescriptor ?? account.chosenDescriptor;
  return {
    ...account,
    businessProfile,
    businessType: input.businessType ?? account.businessType,
    email,
    displayName,
    chosenDescriptor,
    statementDescriptor: chosenDescriptor ?? descriptorFrom(displayName) ?? platform.statementDescriptor,
    statementDescriptorPrefix: settings?.cardPayments?.statementDescriptorPrefix ?? account.statementDescriptorPrefix,
    termsAcceptance: { ...account.termsAcceptance, ...input.tosAcceptance },
    metadata: mergeMetadata(account.metadata, input.metadata),
  };
}

function mergeProfile(profile: BusinessProfile, input: BusinessProfileInput | undefined): BusinessProfile {
  if (input === undefined) return profile;
  const { supportAddress: address, supportUrl } = input;
  return {
    ...profile,
    ...input,
    supportAddress: address === undefined ? profile.supportAddress : { ...profile.supportAddress, ...address },
    supportUrl: changed(profile.supportUrl, supportUrl),
  };
}

/** @param account as it would be with the input. */
export function accountRefusal(account: ConnectedAccount, input: AccountInput): Reason | undefined {
  const { country, defaultCurrency, controller } = account;
  const { defaultCurrency: currency = defaultCurrency, tosAcceptance, businessProfile, settings } = input;
  // Amounts are never converted: another currency would only be shown, and mean nothing.
  if (currency !== defaultCurrency) return { kind: "currency_not_of_country", country, currency };
  if (tosAcceptance !== undefined && controller.requirementCollection === "stripe") {
    return { kind: "terms_not_the_platforms" };
  }
  if (businessProfile?.mcc !== undefined && !/^\d{4}$/.test(businessProfile.mcc)) {
    return { kind: "category_code_invalid" };
  }
  return (
    capabilityRefusal(input.capabilities) ??
    descriptorRefusal(DESCRIPTOR, settings?.payments?.statementDescriptor, DESCRIPTOR_LENGTH.min) ??
    descriptorRefusal(PREFIX, settings?.cardPayments?.statementDescriptorPrefix, PREFIX_LENGTH.min) ??
    metadataRefusal(account.metadata)
  );
}

const DESCRIPTOR = "settings[payments][statement_descriptor]";
const PREFIX = "settings[card_payments][statement_descriptor_prefix]";

function descriptorRefusal(param: string, text: string | undefined, minimum: number): Reason | undefined {
  if (text === undefined) return undefined;
  const flaw = statementFlaw(text);
  if (flaw !== undefined) return { kind: "statement_descriptor_invalid", param, ...flaw };
  return charactersOf(text) < minimum ? { kind: "statement_descriptor_too_short", param, minimum } : undefined;
}
