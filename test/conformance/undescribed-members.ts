/** A member of an object that real answers were seen to have, but that the API's newest description doesn't tell. */
export interface UndescribedMember {
  /** The `object` member of what has it. */
  readonly object: string;
  readonly member: string;
  readonly because: string;
}

const LEGACY = "left from before there were PaymentIntents, and still sent";
const COUNTED = "lists inside of an object tell how much they hold";
const FROM_METHODS = "the cards of tokens and sources have what payment methods have";
const GRANTED = "comes with every answer of today, empty unless an agent pays";

export const UNDESCRIBED_MEMBERS: readonly UndescribedMember[] = [
  { object: "card", member: "email", because: FROM_METHODS },
  { object: "card", member: "phone", because: FROM_METHODS },
  { object: "card", member: "wallet", because: FROM_METHODS },
  { object: "charge", member: "destination", because: LEGACY },
  { object: "charge", member: "dispute", because: LEGACY },
  { object: "charge", member: "order", because: LEGACY },
  { object: "dispute", member: "balance_transaction", because: LEGACY },
  {
    object: "ephemeral_key",
    member: "associated_objects",
    because: "mobile clients read the customer off it",
  },
  { object: "list", member: "total_count", because: COUNTED },
  { object: "payment_intent", member: "shared_payment_granted_token", because: GRANTED },
  { object: "payment_method", member: "shared_payment_granted_token", because: GRANTED },
];

export function isKnownToBeSent(object: unknown, member: string): boolean {
  return UNDESCRIBED_MEMBERS.some((known) => known.object === object && known.member === member);
}
