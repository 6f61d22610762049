import type { ChallengedIntent } from "../../app/challenged-intents.ts";
import { challengeState } from "../../domain/three-d-secure/challenge-state.ts";
import { returnAddress } from "./return-address.ts";

/** Where the customer goes on from an attempt; undefined where the merchant's own page shows the challenge. */
export function onwardFrom({ document, resource }: ChallengedIntent, attempt: string): string | undefined {
  const state = challengeState(document, attempt);
  if (state?.challenge.returnUrl === undefined) return undefined;
  return returnAddress(state.challenge.returnUrl, {
    kind: resource,
    intent: document.id,
    clientSecret: document.clientSecret,
    redirectStatus: state.redirectStatus,
  });
}
