/** Names of the events that this engine tells, as the API spells them. */
export const EVENT_TYPES = [
  "charge.captured",
  "charge.expired",
  "charge.failed",
  "charge.refund.updated",
  "charge.refunded",
  "charge.succeeded",
  "charge.updated",
  "customer.created",
  "customer.deleted",
  "customer.updated",
  "payment_intent.amount_capturable_updated",
  "payment_intent.canceled",
  "payment_intent.created",
  "payment_intent.payment_failed",
  "payment_intent.processing",
  "payment_intent.requires_action",
  "payment_intent.succeeded",
  "payment_method.attached",
  "payment_method.detached",
  "payment_method.updated",
  "refund.created",
  "refund.failed",
  "refund.updated",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
