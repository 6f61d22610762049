import type { VersionChange } from "./change.ts";

/** Before, an intent held all its tries, newest first, and a charge its refunds; `latest_charge` is shown to every version. */
export const chargeLists: VersionChange = {
  version: "2022-11-15",
  description:
    "PaymentIntents have `latest_charge` instead of the list `charges`, and charges hold `refunds` only where expanded.",
  lists: {
    charge: { refunds: "refunds_of_charge" },
    payment_intent: { charges: "charges_of_intent" },
  },
};
