import type { VersionChange } from "./change.ts";

/** Before, a request that named no capture method had the money booked before it was answered. */
export const captureMethodDefault: VersionChange = {
  version: "2024-04-10",
  description: "The default of `capture_method` is `automatic_async` instead of `automatic`.",
  lift: {
    "payment_intents.create": (values) =>
      values["captureMethod"] === undefined ? { ...values, captureMethod: "automatic" } : values,
  },
};
