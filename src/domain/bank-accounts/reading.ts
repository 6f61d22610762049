/** The API's name of what is wrong with typed bank details, as the `code` of an error says it. */
export type BankAccountFaultCode =
  | "account_number_invalid"
  | "invalid_bank_account_iban"
  | "routing_number_invalid"
  | "sepa_unsupported_account";

/** Typed details, by the names that requests give them. */
export type BankAccountField =
  | "account_number"
  | "bsb_number"
  | "iban"
  | "institution_number"
  | "routing_number"
  | "sort_code"
  | "transit_number";

export interface BankAccountFault {
  readonly code: BankAccountFaultCode;
  /** The datum that is wrong; the first one where several are. */
  readonly field: BankAccountField;
}

/** Bank details without the groups that people type, or the first fault in them. */
export type Reading<Details> =
  | { readonly kind: "accepted"; readonly details: Details }
  | { readonly kind: "refused"; readonly fault: BankAccountFault };

export function accepted<Details>(details: Details): Reading<Details> {
  return { kind: "accepted", details };
}

export function refused(field: BankAccountField, code: BankAccountFaultCode): Reading<never> {
  return { kind: "refused", fault: { code, field } };
}

/** Numbers are typed in groups: blanks and hyphens mean nothing, letters count as capitals. */
export function withoutGroups(typed: string): string {
  return typed.replaceAll(/[ -]/g, "").toUpperCase();
}
