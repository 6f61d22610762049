import type { CardMethod } from "../../domain/payment-methods/payment-method.ts";
import { renderLegacyCard } from "./legacy-cards.ts";

/** A customer's card as a source shows it. */
export function renderCardSource({ customer, ...card }: CardMethod) {
  return renderLegacyCard({ ...card, customer: customer ?? null }, "source");
}

/** What the merchant has noted of a method is no more for its customer's app where the method is shown as a card. */
export function renderCardSourceForApp(source: CardMethod) {
  const { metadata: _metadata, ...shown } = renderCardSource(source);
  return shown;
}

export function renderDeletedCard(id: string) {
  return { id, object: "card" as const, deleted: true as const };
}
