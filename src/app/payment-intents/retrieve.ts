import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { showIntent } from "./show-intent.ts";

export const retrievePaymentIntent: Operation<IntentReference> = async (work, command) =>
  seen(showIntent(work)(await findIntent(work, command)));
