import type { Instant } from "../instant.ts";
import type { Currency } from "../money.ts";

/** The merchant on whose behalf requests are made. One account holds both modes' data, strictly apart. */
export interface Account {
  /** `acct_1…` */
  readonly id: string;
  readonly created: Instant;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly defaultCurrency: Currency;
  readonly email: string;
  readonly displayName: string;
  /** What cardholders read on their statements: 5–22 characters. */
  readonly statementDescriptor: string;
  /** Version of the API of requests and events that name none. The account's first request sets it. */
  readonly apiVersion?: string | undefined;
}
