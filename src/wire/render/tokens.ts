import type { CardToken, Token } from "../../domain/tokens/token.ts";
import type { RenderContext } from "./context.ts";
import { renderLegacyCard } from "./legacy-cards.ts";

export function renderToken(token: Token, context: RenderContext) {
  return {
    id: token.id,
    object: "token" as const,
    ...(token.type === "pii" ? {} : { card: cardOf(token) }),
    client_ip: token.clientIp ?? null,
    created: token.created,
    livemode: context.livemode,
    type: token.type ?? ("card" as const),
    used: token.used,
  };
}

/** What the holder of a publishable key sees: the fingerprint tells cards apart, and that is the merchant's to know. */
export function renderTokenForClient(token: Token, context: RenderContext) {
  const { id, object, card, ...rest } = renderToken(token, context);
  return { id, object, ...(card && { card: publicPart(card) }), ...rest };
}

function publicPart(card: ReturnType<typeof renderLegacyCard>) {
  const { fingerprint: _fingerprint, metadata: _metadata, ...shown } = card;
  return shown;
}

function cardOf({ cardId: id, card, billingDetails }: CardToken) {
  return renderLegacyCard({ id, card, billingDetails }, "token");
}
