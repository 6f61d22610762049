import type { Address } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Metadata } from "../metadata.ts";
import type { Account, Platform } from "./account.ts";
import type { AccountType, Controller } from "./controller.ts";

export type BusinessType = "company" | "government_entity" | "individual" | "non_profit";

/** What a platform says of the business behind an account. Nobody looks whether it is true. */
export interface BusinessProfile {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  /** Merchant category code: four digits (ISO 18245). */
  readonly mcc?: string | undefined;
  readonly productDescription?: string | undefined;
  readonly supportAddress?: Address | undefined;
  readonly supportEmail?: string | undefined;
  readonly supportPhone?: string | undefined;
  readonly supportUrl?: string | undefined;
}

/** How the holder agreed to the terms, as the platform tells it. */
export interface TermsAcceptance {
  readonly date?: Instant | undefined;
  /** IPv4 or IPv6. */
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** An account that a platform made for somebody else, and acts for. It is kept as a document of the platform's. */
export interface ConnectedAccount extends Account {
  readonly platform: Platform;
  readonly type: AccountType;
  readonly controller: Controller;
  readonly businessType?: BusinessType | undefined;
  readonly businessProfile: BusinessProfile;
  /** What statements are to say, where the platform chose it: `statementDescriptor` is made up otherwise. */
  readonly chosenDescriptor?: string | undefined;
  readonly termsAcceptance: TermsAcceptance;
  readonly metadata: Metadata;
  /** Nobody can see or act for a deleted account; its document stays for what was paid to it. */
  readonly deleted: boolean;
}

/** Whether nobody can act for the account any more. The installation's own is never deleted. */
export function isDeleted(account: Account): boolean {
  return "deleted" in account && account.deleted === true;
}
