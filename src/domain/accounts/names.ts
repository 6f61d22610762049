import type { Account, StatementTexts } from "./account.ts";
import type { ConnectedAccount } from "./connected-account.ts";

/** What customers are to read, until the platform says it: part of the address, or who answers for the account. */
export function displayNameOf(
  { businessProfile, email }: Pick<ConnectedAccount, "businessProfile" | "email">,
  platform: Pick<Account, "displayName">,
): string {
  return businessProfile.name ?? email?.split("@", 1)[0] ?? platform.displayName;
}

/** Lengths that the networks' statements have room for (API documentation: statement descriptors). */
export const DESCRIPTOR_LENGTH = { min: 5, max: 22 } as const;
export const PREFIX_LENGTH = { min: 2, max: 10 } as const;

/** What stands before a suffix where the account has no text for it: as much of its own as there is room for. */
export function statementPrefix({ statementDescriptor, statementDescriptorPrefix }: StatementTexts): string {
  return statementDescriptorPrefix ?? statementDescriptor.slice(0, PREFIX_LENGTH.max).trimEnd();
}

/** A name as statements can show it, in their few letters; undefined where too little of it is left. */
export function descriptorFrom(name: string): string | undefined {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]|[<>\\'"*]/g, "")
    .replace(/ +/g, " ")
    .trim()
    .slice(0, DESCRIPTOR_LENGTH.max)
    .trim()
    .toUpperCase();
  return plain.length >= DESCRIPTOR_LENGTH.min && /[A-Z]/.test(plain) ? plain : undefined;
}
