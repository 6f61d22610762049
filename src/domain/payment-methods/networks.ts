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
