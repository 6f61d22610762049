import type { Address, Shipping } from "../addresses.ts";
import type { Instant } from "../instant.ts";
import type { Currency } from "../money.ts";

export interface Customer {
  /** `cus_…` */
  readonly id: string;
  readonly created: Instant;
  readonly deleted: boolean;
  readonly address?: Address | undefined;
  /** Minor units; negative is credit in the customer's favour. */
  readonly balance: number;
  readonly businessName?: string | undefined;
  readonly currency?: Currency | undefined;
  readonly defaultPaymentMethod?: string | undefined;
  /** `card_…`, what older integrations charge when they name the customer alone. */
  readonly defaultSource?: string | undefined;
  readonly description?: string | undefined;
  readonly email?: string | undefined;
  readonly individualName?: string | undefined;
  readonly invoiceFooter?: string | undefined;
  /** Eight upper-case letters and digits, or what the merchant chose. */
  readonly invoicePrefix: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly name?: string | undefined;
  readonly nextInvoiceSequence: number;
  readonly phone?: string | undefined;
  readonly preferredLocales: readonly string[];
  readonly shipping?: Shipping | undefined;
  /** The clock that the customer lives by, for good. */
  readonly testClock?: string | undefined;
  readonly taxExempt: "exempt" | "none" | "reverse";
}
