import { accountText, readAccount, type TypedNumbers } from "../../domain/bank-accounts/account-numbers.ts";
import { OUTSIDE_EEA } from "../../domain/bank-accounts/iban-countries.ts";
import type { BankAccount } from "../../domain/payment-methods/bank-account.ts";
import { createDebitMethod, type CreatePaymentMethod } from "../../domain/payment-methods/create.ts";
import type { DebitMethod, DebitType } from "../../domain/payment-methods/payment-method.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Vault } from "../../ports/vault.ts";
import { freshMethod, freshVaultRecord } from "../fresh.ts";
import type { BankEntries, Work } from "../operation.ts";
import { Refused } from "../refused.ts";

/** Bank details by type, as requests name them in camel case. */
export interface AccountFields {
  readonly acssDebit?: TypedNumbers | undefined;
  readonly auBecsDebit?: TypedNumbers | undefined;
  readonly bacsDebit?: TypedNumbers | undefined;
  readonly sepaDebit?: (TypedNumbers & OlderAddress) | undefined;
  readonly usBankAccount?: (TypedNumbers & HolderFields) | undefined;
}

interface HolderFields {
  readonly accountHolderType?: "company" | "individual" | undefined;
  readonly accountType?: "checking" | "savings" | undefined;
}

/** What only requests of older versions of the API say. */
interface OlderAddress {
  /** Of a payer outside of the EEA, the country and the street are enough. */
  readonly withoutTown?: boolean | undefined;
}

export interface AccountEntryPorts {
  readonly ids: Ids;
  readonly bankEntries: BankEntries;
  readonly vault: Pick<Vault, "seal">;
}

interface SchemeEntry {
  readonly hash: keyof AccountFields;
  /** Numbers that must be there: their names in requests, and the same in camel case. */
  readonly numbers: readonly (readonly [name: string, field: keyof TypedNumbers])[];
  /** What the scheme wants to know of the payer. */
  readonly billing: readonly BillingPart[];
}

type BillingPart = "address[city]" | "address[country]" | "address[line1]" | "address[postal_code]" | "email" | "name";

const ACCOUNT_NUMBER = ["account_number", "accountNumber"] as const;

const ENTRIES: { readonly [Scheme in DebitType]: SchemeEntry } = {
  sepa_debit: { hash: "sepaDebit", numbers: [["iban", "iban"]], billing: ["name", "email"] },
  au_becs_debit: {
    hash: "auBecsDebit",
    numbers: [["bsb_number", "bsbNumber"], ACCOUNT_NUMBER],
    billing: ["name", "email"],
  },
  us_bank_account: {
    hash: "usBankAccount",
    numbers: [["routing_number", "routingNumber"], ACCOUNT_NUMBER],
    billing: ["name"],
  },
  bacs_debit: {
    hash: "bacsDebit",
    numbers: [["sort_code", "sortCode"], ACCOUNT_NUMBER],
    billing: ["name", "email", "address[line1]", "address[city]", "address[postal_code]", "address[country]"],
  },
  acss_debit: {
    hash: "acssDebit",
    numbers: [["institution_number", "institutionNumber"], ["transit_number", "transitNumber"], ACCOUNT_NUMBER],
    billing: ["name", "email"],
  },
};

const STREET = ["address[country]", "address[line1]"] as const;

export function isDebitType(type: string): type is DebitType {
  return Object.hasOwn(ENTRIES, type);
}

/** The types whose hashes a request brings. */
export function accountHashes(fields: AccountFields): readonly DebitType[] {
  return (Object.keys(ENTRIES) as readonly DebitType[]).filter((type) => fields[ENTRIES[type].hash] !== undefined);
}

/** A method that stands for typed bank details. The numbers go to the vault, with the document that keeps the account. */
export function enterAccount(
  ports: AccountEntryPorts,
  work: Work,
  type: DebitType,
  entry: AccountFields & Omit<CreatePaymentMethod, "preferredNetwork">,
  path: (name: string) => string,
): DebitMethod {
  const { hash, numbers, billing } = ENTRIES[type];
  const fields: (TypedNumbers & HolderFields & OlderAddress) | undefined = entry[hash];
  if (fields === undefined) throw new Refused({ kind: "parameter_missing", param: path(type) });
  for (const [name, field] of numbers) {
    if (fields[field] === undefined) {
      throw new Refused({ kind: "parameter_missing", param: path(`${type}[${name}]`) });
    }
  }
  needBilling(entry, billing, path);
  const account = takeAccount(ports, work, type, fields, path);
  if (type === "sepa_debit") needBilling(entry, whereabouts(account, fields), path);
  return newDebitMethod(ports, work, type, account, entry);
}

function needBilling(
  { billingDetails }: Pick<CreatePaymentMethod, "billingDetails">,
  parts: readonly BillingPart[],
  path: (name: string) => string,
): void {
  const missing = parts.find((part) => !isGiven(billingDetails, part));
  if (missing === undefined) return;
  const [first = "", rest] = missing.split(/(?=\[)/);
  throw new Refused({ kind: "parameter_missing", param: path(`billing_details[${first}]${rest ?? ""}`) });
}

/** What SEPA wants to know of payers outside of the EEA (API changelog: 2026-09-30.endive). */
function whereabouts({ country }: BankAccount, { withoutTown = false }: OlderAddress): readonly BillingPart[] {
  if (!OUTSIDE_EEA.has(country)) return [];
  return withoutTown ? STREET : [...STREET, "address[city]", "address[postal_code]"];
}

export function newDebitMethod(
  { ids }: Pick<AccountEntryPorts, "ids">,
  work: Work,
  type: DebitType,
  account: BankAccount,
  input: Omit<CreatePaymentMethod, "preferredNetwork">,
): DebitMethod {
  return createDebitMethod(type, account, input, { id: freshMethod(ids, work.now), now: work.now });
}

function takeAccount(
  ports: AccountEntryPorts,
  work: Work,
  type: DebitType,
  fields: TypedNumbers & HolderFields,
  path: (name: string) => string,
): BankAccount {
  const reading = readAccount(type, fields);
  if (reading.kind === "refused") throw refusedAt(reading.fault);
  const answer = ports.bankEntries(work.scope).enter(work.account.id, reading.details);
  if (answer.kind === "refused") throw refusedAt(answer.fault);
  const record = ports.vault.seal(
    work.scope,
    freshVaultRecord(ports.ids, work.now),
    accountText(reading.details.numbers),
  );
  work.snapshot.hold(record);
  const account = { ...answer.account, vaultId: record.id };
  if (type !== "us_bank_account") return account;
  return { ...account, holder: { type: fields.accountHolderType, account: fields.accountType ?? "checking" } };

  function refusedAt(fault: Parameters<typeof refusal>[0]): Refused {
    return refusal(fault, path(`${type}[${fault.field}]`));
  }
}

function refusal(
  fault: Extract<Refused["refusal"]["reason"], { kind: "bank_account_refused" }>["fault"],
  param: string,
) {
  return new Refused({ kind: "bank_account_refused", fault, param });
}

function isGiven(details: CreatePaymentMethod["billingDetails"], part: BillingPart): boolean {
  const address = details?.address ?? {};
  const given = {
    name: details?.name,
    email: details?.email,
    "address[line1]": address.line1,
    "address[city]": address.city,
    "address[postal_code]": address.postalCode,
    "address[country]": address.country,
  }[part];
  return given != null && given !== "";
}
