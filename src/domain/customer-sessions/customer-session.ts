import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";

export type AllowRedisplay = PaymentMethod["allowRedisplay"];

/** The parts of client libraries that show a customer's methods. */
export const SESSION_COMPONENTS = ["customer_sheet", "mobile_payment_element", "payment_element"] as const;

export type SessionComponent = (typeof SESSION_COMPONENTS)[number];

/** What a component may do with the methods of the session's customer. */
export interface ComponentFeatures {
  /** Which methods it may show: those whose holder has consented to being shown them this way. */
  readonly allowRedisplayFilters: readonly AllowRedisplay[];
  readonly redisplay: boolean;
  /** How many methods it shows at most, 1–10; absent where there is no such limit. */
  readonly redisplayLimit?: number | undefined;
  /** Whether the customer may let go of a method that is shown. */
  readonly remove: boolean;
  /** Whether it asks the customer to save a new method; the client then confirms with what it was told here. */
  readonly save: boolean;
  readonly saveUsage?: FutureUsage | undefined;
  /** What the client writes on a saved method instead of what its holder consented to. */
  readonly saveAllowRedisplay?: AllowRedisplay | undefined;
}

/** A customer's browser may see to that customer's own methods for a while, whoever it belongs to. */
export interface CustomerSession {
  /** `cuss_` and the digest of the client secret. The secret itself is kept nowhere. */
  readonly id: string;
  readonly created: Instant;
  readonly expires: Instant;
  readonly customer: string;
  /** The components that are enabled. */
  readonly components: { readonly [Component in SessionComponent]?: ComponentFeatures };
}

/** What one component of a session is told. */
export interface OpenCustomerSession {
  readonly session: CustomerSession;
  readonly component: SessionComponent;
  readonly features: ComponentFeatures;
  /** The methods that it shows, newest first. */
  readonly methods: readonly PaymentMethod[];
}
