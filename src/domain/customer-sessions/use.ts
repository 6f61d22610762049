import type { Instant } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import type { ComponentFeatures, CustomerSession, SessionComponent } from "./customer-session.ts";

/** What a component may do now, or why nothing. */
export function featuresOf(
  session: CustomerSession,
  component: SessionComponent,
  now: Instant,
): ComponentFeatures | Reason {
  if (now >= session.expires) return { kind: "session_not_open" };
  return session.components[component] ?? { kind: "session_component_disabled", component };
}

/** Whether a component shows this method of the session's customer. How many it shows is another matter. */
export function isShown(
  method: PaymentMethod,
  { customer }: CustomerSession,
  { allowRedisplayFilters, redisplay }: ComponentFeatures,
): boolean {
  return redisplay && method.customer === customer && allowRedisplayFilters.includes(method.allowRedisplay);
}

/** Newest first, as lists are; the later of two ids of one second stands first. */
export function shownFirst(first: PaymentMethod, second: PaymentMethod): number {
  return second.created - first.created || (first.id < second.id ? 1 : -1);
}
