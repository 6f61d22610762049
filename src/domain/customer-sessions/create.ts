import { type Decision, rejected } from "../changes.ts";
import type { FutureUsage } from "../future-usage.ts";
import { type Instant, laterBy } from "../instant.ts";
import { because } from "../refusals.ts";
import {
  type AllowRedisplay,
  type ComponentFeatures,
  type CustomerSession,
  SESSION_COMPONENTS,
  type SessionComponent,
} from "./customer-session.ts";

type Switch = "disabled" | "enabled";

export interface FeaturesInput {
  readonly paymentMethodAllowRedisplayFilters?: readonly AllowRedisplay[] | undefined;
  readonly paymentMethodRedisplay?: Switch | undefined;
  readonly paymentMethodRedisplayLimit?: number | undefined;
  readonly paymentMethodRemove?: Switch | undefined;
  readonly paymentMethodSave?: Switch | undefined;
  readonly paymentMethodSaveAllowRedisplayOverride?: AllowRedisplay | undefined;
  readonly paymentMethodSaveUsage?: FutureUsage | undefined;
}

interface ComponentInput {
  readonly enabled: boolean;
  readonly features?: FeaturesInput | undefined;
}

export interface CreateCustomerSession {
  readonly components: {
    readonly customerSheet?: ComponentInput | undefined;
    readonly mobilePaymentElement?: ComponentInput | undefined;
    readonly paymentElement?: ComponentInput | undefined;
  };
}

export interface CreateCustomerSessionFacts {
  readonly now: Instant;
  readonly id: string;
  readonly customer: string;
}

/** Thirty minutes (reference: customer sessions). */
const LIFETIME_SECONDS = 30 * 60;

/** How many methods a payment element shows, unless it is told. */
const DEFAULT_LIMIT = 3;

export function createCustomerSession(
  { components: input }: CreateCustomerSession,
  { id, now, customer }: CreateCustomerSessionFacts,
): Decision<CustomerSession> {
  const asked: { readonly [Component in SessionComponent]: ComponentInput | undefined } = {
    customer_sheet: input.customerSheet,
    mobile_payment_element: input.mobilePaymentElement,
    payment_element: input.paymentElement,
  };
  const enabled = SESSION_COMPONENTS.filter((component) => asked[component]?.enabled === true);
  if (enabled.length === 0) return rejected(because({ kind: "session_without_component" }));
  const components = Object.fromEntries(
    enabled.map((component) => [component, featuresOf(component, asked[component]?.features)]),
  );
  const session: CustomerSession = { id, created: now, expires: laterBy(now, LIFETIME_SECONDS), customer, components };
  return {
    kind: "accepted",
    result: session,
    changes: { documents: [{ resource: "customer_session", document: session }], events: [], jobs: [] },
  };
}

/** What is not mentioned is not permitted. A customer sheet is there to show methods, and cannot be told not to. */
function featuresOf(component: SessionComponent, input: FeaturesInput = {}): ComponentFeatures {
  return {
    allowRedisplayFilters: input.paymentMethodAllowRedisplayFilters ?? ["always"],
    redisplay: component === "customer_sheet" || input.paymentMethodRedisplay === "enabled",
    redisplayLimit: component === "payment_element" ? (input.paymentMethodRedisplayLimit ?? DEFAULT_LIMIT) : undefined,
    remove: input.paymentMethodRemove === "enabled",
    save: input.paymentMethodSave === "enabled",
    saveUsage: input.paymentMethodSaveUsage,
    saveAllowRedisplay: input.paymentMethodSaveAllowRedisplayOverride,
  };
}
