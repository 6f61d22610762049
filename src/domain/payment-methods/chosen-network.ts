import type { Card } from "./payment-method.ts";

/**
 * The card as one payment or setup uses it. A network that the merchant chose for it goes before the one that its holder
 * prefers, if the card is of both; a card that is not goes by its own.
 */
export function onNetwork(card: Card, chosen: string | undefined): Card {
  const preferredNetwork = card.networks.find((network) => network === chosen);
  return preferredNetwork === undefined ? card : { ...card, preferredNetwork };
}
