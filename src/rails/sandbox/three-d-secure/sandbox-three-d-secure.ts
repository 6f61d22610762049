import type { Card } from "../../../domain/payment-methods/payment-method.ts";
import type { AccessControlServer } from "../../../ports/access-control.ts";
import type { PureThreeDSecureServer } from "../../../ports/three-d-secure.ts";
import { threeDSecureServer } from "../../three-d-secure/server.ts";
import { behaviourOf, TEST_CARDS } from "../catalogue.ts";
import { accessControlServer } from "./access-control-server.ts";
import { challengeConversation } from "./challenge-conversation.ts";
import { directoryServer } from "./directory-server.ts";
import { SANDBOX_REGISTRATION } from "./registration.ts";

export interface SandboxThreeDSecurePorts {
  /** Secret of the simulated network and its issuers. Challenges that are under way are lost when it changes. */
  readonly key: string;
  /** Origin of this program as the outside reaches it, without a slash at the end. */
  readonly baseUrl: () => string;
  /** The number of a card that was typed in and is none of the catalogue's. */
  readonly numberOf: (card: Card) => string;
}

const numbers: ReadonlyMap<string, string> = new Map(TEST_CARDS.map(({ railToken, number }) => [railToken, number]));

/** The three parties of test mode, joined by nothing but messages. */
export function sandboxThreeDSecure({ key, baseUrl, numberOf }: SandboxThreeDSecurePorts): {
  readonly server: PureThreeDSecureServer;
  readonly accessControl: AccessControlServer;
} {
  const needOf = (railToken: string) => behaviourOf(railToken).authentication ?? "not_enrolled";
  const accessControl = accessControlServer({ key, baseUrl, needOf });
  return {
    server: threeDSecureServer({
      directory: directoryServer({ key, accessControl }),
      numberOf: (card) => numbers.get(card.railToken) ?? numberOf(card),
      baseUrl,
      registration: SANDBOX_REGISTRATION,
    }),
    accessControl: challengeConversation(key),
  };
}
