import type { AuthorizationRequest, DeclineCode, RailAnswer } from "../domain/rail-answers.ts";
import type { Card } from "../domain/payment-methods/payment-method.ts";

/** Card data as a customer typed it. It lives for one call: nothing of it but what {@link Card} holds is kept. */
export interface CardEntry {
  /** Digits only. */
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly cvc?: string | undefined;
}

export type CardEntryAnswer =
  | { readonly kind: "accepted"; readonly card: Card }
  | {
      readonly kind: "refused";
      readonly code: "incorrect_number" | "invalid_cvc" | "invalid_expiry_month" | "invalid_expiry_year";
    }
  /** A well-formed number that this rail must not take: a real card in test mode. */
  | { readonly kind: "declined"; readonly declineCode: DeclineCode };

/**
 * A card rail whose answers follow from their questions alone: no I/O, no memory, no clock. Asking twice is harmless,
 * so its answer may be folded into the one decision and committed with it.
 */
export interface PureCardRail {
  /** Takes card data and gives the card that stands for it. `now` decides whether it has expired. */
  enter(account: string, entry: CardEntry, today: { readonly year: number; readonly month: number }): CardEntryAnswer;
  /**
   * The card behind a well-known test name: `pm_card_visa` or `tok_visa`. Undefined for a name that means nothing here.
   * Such cards expire in the current month of next year.
   */
  named(account: string, name: string, today: { readonly year: number; readonly month: number }): Card | undefined;
  /** What the issuer says when the card is saved to a customer: approved or declined, with its checks. */
  verify(card: Card, billing: AuthorizationRequest["billing"]): RailAnswer;
  authorize(request: AuthorizationRequest): RailAnswer;
}
