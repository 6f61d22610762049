import type { CardData, Month } from "../domain/payment-methods/card-data.ts";
import type { AuthorizationRequest, DeclineCode, RailAnswer } from "../domain/rail-answers.ts";
import type { IncrementAnswer } from "../domain/payment-intents/increment.ts";
import type { RefundCourse } from "../domain/refunds/refund.ts";
import type { Card } from "../domain/payment-methods/payment-method.ts";

/** A keyed digest of a card number: sixteen characters, equal for equal numbers within an account. */
export type Fingerprint = (account: string, number: string) => string;

export type CardEntryAnswer =
  | { readonly kind: "accepted"; readonly card: Card }
  /** A well-formed number that this mode must not take: a real card in test mode, a test card in live mode. */
  | { readonly kind: "declined"; readonly declineCode: DeclineCode };

/**
 * How card data becomes a card. It stands apart from the rail because a card may be handed in, and kept, where no rail
 * is configured that could charge it.
 */
export interface CardEntry {
  /** Takes card data that was read and found good, and gives the card that stands for it. */
  enter(account: string, data: CardData): CardEntryAnswer;
  /**
   * The card behind a well-known test name: `pm_card_visa` or `tok_visa`. Undefined for a name that means nothing here.
   * Such cards expire in the current month of next year.
   */
  named(account: string, name: string, today: Month): Card | undefined;
}

/**
 * A card rail whose answers follow from their questions alone: no I/O, no memory, no clock. Asking twice is harmless,
 * so its answer may be folded into the one decision and committed with it.
 */
export interface PureCardRail {
  /** What the issuer says when the card is saved to a customer: approved or declined, with its checks. */
  verify(card: Card, billing: AuthorizationRequest["billing"]): RailAnswer;
  authorize(request: AuthorizationRequest): RailAnswer;
  /** Whether the issuer of a card will hold more than it does. */
  increment(card: Card): IncrementAnswer;
  /** What becomes of a refund to a card. */
  refundCourse(card: Card): RefundCourse;
}
