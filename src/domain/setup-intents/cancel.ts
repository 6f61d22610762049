import { type Decision, rejected } from "../changes.ts";
import { because } from "../refusals.ts";
import { abandoned, type SetupAttempt } from "./setup-attempt.ts";
import type { SetupCancellationReason, SetupIntent } from "./setup-intent.ts";
import { allowsSetup, assertSetupTransition } from "./transitions.ts";

/** Ends an open intent. Its method stays named on it; an attempt that was not finished is abandoned. */
export function cancelSetupIntent(
  intent: SetupIntent,
  input: { readonly cancellationReason?: SetupCancellationReason | undefined },
  facts: { readonly attempt?: SetupAttempt | undefined },
): Decision<SetupIntent> {
  if (!allowsSetup(intent.status, "cancel")) {
    const reason = { kind: "setup_cancel_unexpected_state", status: intent.status } as const;
    return rejected(because(reason, { setupIntent: intent }));
  }
  const next: SetupIntent = {
    ...intent,
    status: "canceled",
    cancellationReason: input.cancellationReason,
    nextAction: undefined,
    pendingAuthentication: undefined,
  };
  assertSetupTransition(intent.status, "cancel", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "setup_intent", document: next },
        ...abandoned(facts.attempt).map((document) => ({ resource: "setup_attempt", document }) as const),
      ],
      events: [{ type: "setup_intent.canceled", resource: "setup_intent", document: next }],
      jobs: [],
    },
  };
}
