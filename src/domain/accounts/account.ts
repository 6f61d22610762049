import type { Instant } from "../instant.ts";
import type { Currency } from "../money.ts";

/**
 * The merchant on whose behalf requests are made. The installation's own account holds both modes' data, strictly apart;
 * a connected account is there in the one mode that it was made in.
 */
export interface Account {
  /** `acct_1…` */
  readonly id: string;
  readonly created: Instant;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly defaultCurrency: Currency;
  /** Absent where nobody gave one. */
  readonly email?: string | undefined;
  /** What customers know the merchant by, on pages and in mail. */
  readonly displayName: string;
  /** What cardholders read on their statements: 5–22 characters. */
  readonly statementDescriptor: string;
  /** What stands there instead before a suffix, where it is another text: 2–10 characters. */
  readonly statementDescriptorPrefix?: string | undefined;
  /** Version of the API of requests and events that name none. The account's first request sets it. */
  readonly apiVersion?: string | undefined;
  /** Who acts for a connected account by the `Stripe-Account` header; absent for the installation's own. */
  readonly platform?: Platform | undefined;
}

/** What an account has on its customers' statements. */
export type StatementTexts = Pick<Account, "statementDescriptor" | "statementDescriptorPrefix">;

/** Where a connected account's document is kept: with whoever made it, in the mode that it was made in. */
export interface Platform {
  readonly account: string;
  readonly livemode: boolean;
}
