import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findSetupIntent, type SetupIntentReference, showSetupIntent } from "./find.ts";

export const retrieveSetupIntent: Operation<SetupIntentReference> = async (work, command) =>
  seen(showSetupIntent(work)(await findSetupIntent(work, command)));
