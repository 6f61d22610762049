import type { Address, Shipping } from "../addresses.ts";
import type { Changes } from "../changes.ts";
import { type Change, changed } from "../cleared.ts";
import type { Instant } from "../instant.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import type { Currency } from "../money.ts";
import type { Customer } from "./customer.ts";

/** What a request may say of a customer, on creation and later. */
export interface CustomerInput {
  readonly address?: Change<Address>;
  readonly balance?: number | undefined;
  readonly businessName?: Change<string>;
  /** One of the customer's own. */
  readonly defaultSource?: string | undefined;
  readonly description?: Change<string>;
  readonly email?: Change<string>;
  readonly individualName?: Change<string>;
  readonly invoicePrefix?: string | undefined;
  readonly invoiceSettings?:
    | { readonly defaultPaymentMethod?: Change<string>; readonly footer?: Change<string> }
    | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly name?: Change<string>;
  readonly nextInvoiceSequence?: number | undefined;
  readonly phone?: Change<string>;
  readonly preferredLocales?: readonly string[] | null | undefined;
  readonly shipping?: Change<Shipping>;
  readonly taxExempt?: Change<Customer["taxExempt"]>;
}

export interface CreateCustomerFacts {
  readonly now: Instant;
  readonly fresh: { readonly id: string; readonly invoicePrefix: string };
  /** A balance is kept in the account's currency. */
  readonly accountCurrency: Currency;
  readonly testClock?: string | undefined;
}

export function createCustomer(input: CustomerInput, facts: CreateCustomerFacts): Customer {
  const blank: Customer = {
    id: facts.fresh.id,
    created: facts.now,
    deleted: false,
    balance: 0,
    invoicePrefix: facts.fresh.invoicePrefix,
    metadata: {},
    nextInvoiceSequence: 1,
    preferredLocales: [],
    testClock: facts.testClock,
    taxExempt: "none",
  };
  return mergeCustomer(blank, input, facts.accountCurrency);
}

export function mergeCustomer(customer: Customer, input: CustomerInput, accountCurrency: Currency): Customer {
  const settings = input.invoiceSettings;
  return {
    ...customer,
    address: mergeAddress(customer.address, input.address),
    balance: input.balance ?? customer.balance,
    businessName: changed(customer.businessName, input.businessName),
    // A balance of nothing needs no currency (recorded in 2026).
    currency: customer.currency ?? ((input.balance ?? 0) === 0 ? undefined : accountCurrency),
    defaultPaymentMethod: changed(customer.defaultPaymentMethod, settings?.defaultPaymentMethod),
    defaultSource: input.defaultSource ?? customer.defaultSource,
    description: changed(customer.description, input.description),
    email: changed(customer.email, input.email),
    individualName: changed(customer.individualName, input.individualName),
    invoiceFooter: changed(customer.invoiceFooter, settings?.footer),
    invoicePrefix: input.invoicePrefix ?? customer.invoicePrefix,
    metadata: mergeMetadata(customer.metadata, input.metadata),
    name: changed(customer.name, trimmed(input.name)),
    nextInvoiceSequence: input.nextInvoiceSequence ?? customer.nextInvoiceSequence,
    phone: changed(customer.phone, trimmed(input.phone)),
    preferredLocales: input.preferredLocales === undefined ? customer.preferredLocales : (input.preferredLocales ?? []),
    shipping: mergeShipping(customer.shipping, input.shipping),
    taxExempt: input.taxExempt === undefined ? customer.taxExempt : (input.taxExempt ?? "none"),
  };
}

/** A name and a phone number are kept without the blanks around them, so that nothing but blanks is none (2026). */
function trimmed(input: Change<string>): Change<string> {
  const text = input?.trim();
  return text === "" ? null : (text ?? input);
}

/** Updates merge part by part; an empty hash does nothing. */
function mergeAddress(current: Address | undefined, input: Change<Address>): Address | undefined {
  if (input == null) return changed(current, input);
  return Object.keys(input).length === 0 ? current : { ...current, ...withCountryCode(input) };
}

/** Countries are kept in capitals (2026). */
function withCountryCode(address: Address): Address {
  return address.country === undefined ? address : { ...address, country: address.country.toUpperCase() };
}

function mergeShipping(current: Shipping | undefined, input: Change<Shipping>): Shipping | undefined {
  if (input == null) return changed(current, input);
  return { ...current, ...input, address: { ...current?.address, ...withCountryCode(input.address) } };
}

export function customerCreated(customer: Customer): Changes {
  return {
    documents: [{ resource: "customer", document: customer }],
    events: [{ type: "customer.created", resource: "customer", document: customer }],
    jobs: [],
  };
}
