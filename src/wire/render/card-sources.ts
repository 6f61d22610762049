import type { CardMethod } from "../../domain/payment-methods/payment-method.ts";
import { renderLegacyCard } from "./legacy-cards.ts";

/** A customer's card as a source shows it. */
export function renderCardSource({ customer, ...card }: CardMethod) {
  return renderLegacyCard({ ...card, customer: customer ?? null }, "source");
}

export function renderDeletedCard(id: string) {
  return { id, object: "card" as const, deleted: true as const };
}
