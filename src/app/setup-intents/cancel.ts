import { cancelSetupIntent as decideCancel } from "../../domain/setup-intents/cancel.ts";
import type { SetupCancellationReason } from "../../domain/setup-intents/setup-intent.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findSetupIntent, latestAttempt, type SetupIntentReference, showSetupIntent } from "./find.ts";

interface CancelSetupCommand extends SetupIntentReference {
  readonly cancellationReason?: SetupCancellationReason | undefined;
}

export const cancelSetupIntent: Operation<CancelSetupCommand> = async (work, command) => {
  const intent = await findSetupIntent(work, command);
  const attempt = await latestAttempt(work, intent);
  return answering(decideCancel(intent, command, { attempt }), showSetupIntent(work));
};
