import type { Reason, Refusal } from "../domain/refusals.ts";
import type { Work } from "./operation.ts";
import { Refused } from "./refused.ts";

/**
 * Told without the intent: who could not name it is not shown it, and a card that failed before it paid tells nothing of
 * it.
 */
const WITHOUT_INTENT: ReadonlySet<Reason["kind"]> = new Set<Reason["kind"]>([
  "card_declined",
  "card_entry_refused",
  "client_secret_as_id",
  "client_secret_mismatch",
  "setup_client_secret_mismatch",
]);

/**
 * What an operation on an existing intent is refused for is told with that intent (recorded), also where what the
 * request names besides is not there or cannot be used.
 *
 * @param id the intent of the path; absent where the path has none.
 */
export async function tellingIntent<Result>(
  work: Work,
  id: string | undefined,
  operation: () => Promise<Result>,
): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (id === undefined || work.byClient || !(error instanceof Refused)) throw error;
    const { reason } = error.refusal;
    throw WITHOUT_INTENT.has(reason.kind) ? error : new Refused(reason, await withIntent(work, id, error.refusal));
  }
}

async function withIntent({ snapshot }: Work, id: string, refusal: Refusal): Promise<Refusal> {
  const paymentIntent = await snapshot.read("payment_intent", id);
  const setupIntent = paymentIntent === undefined ? await snapshot.read("setup_intent", id) : undefined;
  return { paymentIntent, setupIntent, ...refusal };
}
