import type { Token } from "../../domain/tokens/token.ts";
import type { RenderContext } from "./context.ts";
import { renderLegacyCard } from "./legacy-cards.ts";

export function renderToken(token: Token, context: RenderContext) {
  return {
    id: token.id,
    object: "token" as const,
    card: renderLegacyCard({ id: token.cardId, card: token.card, billingDetails: token.billingDetails }),
    client_ip: token.clientIp ?? null,
    created: token.created,
    livemode: context.livemode,
    type: "card" as const,
    used: token.used,
  };
}

/** What the holder of a publishable key sees: the fingerprint tells cards apart, and that is the merchant's to know. */
export function renderTokenForClient(token: Token, context: RenderContext) {
  const { id, object, card, ...rest } = renderToken(token, context);
  const { fingerprint: _fingerprint, metadata: _metadata, ...publicCard } = card;
  return { id, object, card: publicCard, ...rest };
}
