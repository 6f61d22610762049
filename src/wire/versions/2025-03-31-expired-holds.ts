import type { VersionChange } from "./change.ts";

/** Before, an intent whose hold nobody captured in time was canceled for the same reason as by any other rule of ours. */
export const expiredHolds: VersionChange = {
  version: "2025-03-31.basil",
  description:
    "The `cancellation_reason` of a PaymentIntent whose authorization ran out is `expired`, not `automatic`.",
  lower: {
    payment_intent: (intent) =>
      intent["cancellation_reason"] === "expired" ? { ...intent, cancellation_reason: "automatic" } : intent,
  },
};
