import type { PureCardRail } from "../../ports/rail.ts";
import { enterCard, namedCard } from "./card-entry.ts";
import { behaviourOf } from "./catalogue.ts";
import { authorize, verify } from "./issuer.ts";

/**
 * The card network of test mode. It knows the published test cards, takes no real one, and answers every question the
 * same way each time.
 */
export function sandboxCardRail(): PureCardRail {
  return {
    enter: enterCard,
    named: namedCard,
    verify: (card, billing) => verify(behaviourOf(card.railToken), card, billing),
    authorize: (request) => authorize(behaviourOf(request.card.railToken), request),
  };
}
