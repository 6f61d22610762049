import type { Reference } from "../expand/expand.ts";
import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { isHash } from "./members.ts";

/**
 * Before, what was let go of a hold counted as refunded. Of a capture the charge itself tells how much that is; that
 * all was let go, only the intent does.
 */
export const releasedHolds: VersionChange = {
  version: "2025-03-31.basil",
  description:
    "What a partial capture or a cancellation releases is no longer part of a charge's `amount_refunded`, and a canceled " +
    "charge is not `refunded`.",
  beside: {
    charge: {
      reference: intentOfHold,
      lower: (charge, intent) =>
        intent["status"] === "canceled" ? { ...charge, amount_refunded: charge["amount"], refunded: true } : charge,
    },
  },
  lower: { charge: withReleasedRest },
};

function intentOfHold({ captured, status, payment_intent: intent }: Rendered): Reference | undefined {
  const isHold = captured === false && status === "succeeded";
  const id = isHash(intent) ? intent["id"] : intent;
  return isHold && typeof id === "string" ? { resource: "payment_intent", id } : undefined;
}

function withReleasedRest(charge: Rendered): Rendered {
  const amount = Number(charge["amount"]);
  const released = charge["captured"] === true ? amount - Number(charge["amount_captured"]) : 0;
  if (released <= 0) return charge;
  const refunded = Number(charge["amount_refunded"]) + released;
  return { ...charge, amount_refunded: refunded, refunded: refunded >= amount };
}
