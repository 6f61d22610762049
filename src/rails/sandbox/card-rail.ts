import type { PureCardRail } from "../../ports/rail.ts";
import { behaviourOf } from "./catalogue.ts";
import { authorize, increment, profile, verify } from "./issuer.ts";
import { verdict } from "./verdict.ts";

/**
 * The card network of test mode. It answers every question about its test cards the same way each time.
 */
export function sandboxCardRail(): PureCardRail {
  return {
    profile: (attempt, card) => profile(behaviourOf(card.railToken), attempt),
    verify: (request) => verify(behaviourOf(request.card.railToken), request),
    authorize: (request) => authorize(behaviourOf(request.card.railToken), request),
    increment: (card) => increment(behaviourOf(card.railToken)),
    refundCourse: (card) => behaviourOf(card.railToken).refundCourse ?? "succeeds",
    verdict,
  };
}
