import type { Card, CardBrand } from "./payment-method.ts";

type NetworksOfCard = Pick<Card, "brand" | "networks" | "preferredNetwork">;

/** The network that the holder prefers, if the card has it: a wish for another one changes nothing. */
export function chosenNetwork({ networks, preferredNetwork }: NetworksOfCard): CardBrand | undefined {
  return networks.find((network) => network === preferredNetwork);
}

/** The network by which a payment with the card goes. */
export function networkOf(card: NetworksOfCard): CardBrand {
  return chosenNetwork(card) ?? card.networks[0] ?? card.brand;
}

/**
 * The card as one payment or setup uses it. A network that the merchant chose for it goes before the one that its holder
 * prefers, if the card is of both; a card that is not goes by its own.
 */
export function onNetwork(card: Card, chosen: string | undefined): Card {
  const preferredNetwork = card.networks.find((network) => network === chosen);
  return preferredNetwork === undefined ? card : { ...card, preferredNetwork };
}
