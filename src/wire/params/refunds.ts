import { expanding, paging } from "./paging.ts";
import * as reasons from "./reasons.ts";
import {
  clearable,
  created,
  emptyAsAbsent,
  exclusive,
  integer,
  metadata,
  oneOf,
  onlyFalse,
  string,
  table,
  unsupported,
} from "./table.ts";

// Whether an amount can be refunded, zero and less included, is for the rules to judge.
const creation = {
  amount: integer(),
  ...expanding,
  instructions_email: unsupported("Card refunds reach the cardholder without instructions."),
  metadata: emptyAsAbsent(metadata()),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  refund_application_fee: onlyFalse(reasons.NO_CONNECT),
  reverse_transfer: onlyFalse(reasons.NO_CONNECT),
} as const;

const NO_CASH_BALANCE = unsupported("Customers have no cash balance to refund from.");

export const createRefund = table(
  "refunds.create",
  {
    ...creation,
    charge: string(),
    currency: NO_CASH_BALANCE,
    customer: NO_CASH_BALANCE,
    origin: NO_CASH_BALANCE,
    payment_intent: string(),
  },
  [exclusive(["charge", "payment_intent"])],
);

export const retrieveRefund = table("refunds.retrieve", expanding);

export const updateRefund = table("refunds.update", { ...expanding, metadata: clearable(metadata()) });

export const cancelRefund = table("refunds.cancel", expanding);

export const listRefunds = table("refunds.list", {
  charge: string(),
  created: created(),
  ...paging,
  payment_intent: string(),
});

// The paths below a charge, which older integrations use.

const OTHER_PARENT = { payment_intent: unsupported("The charge is named by the path.") } as const;

export const createChargeRefund = table("charges.refunds.create", { ...creation, ...OTHER_PARENT });

export const listChargeRefunds = table("charges.refunds.list", paging);

export const retrieveChargeRefund = table("charges.refunds.retrieve", expanding);

export const updateChargeRefund = table("charges.refunds.update", {
  ...expanding,
  metadata: clearable(metadata()),
});

/** Answers with the charge instead of the refund. */
export const refundCharge = table("charges.refund", { ...creation, ...OTHER_PARENT });
