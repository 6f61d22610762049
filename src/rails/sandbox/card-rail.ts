import type { PureCardRail } from "../../ports/rail.ts";
import { behaviourOf } from "./catalogue.ts";
import { authorize, increment, verify } from "./issuer.ts";

/**
 * The card network of test mode. It answers every question about its test cards the same way each time.
 */
export function sandboxCardRail(): PureCardRail {
  return {
    verify: (card, billing) => verify(behaviourOf(card.railToken), card, billing),
    authorize: (request) => authorize(behaviourOf(request.card.railToken), request),
    increment: (card) => increment(behaviourOf(card.railToken)),
    refundCourse: (card) => behaviourOf(card.railToken).refundCourse ?? "succeeds",
  };
}
