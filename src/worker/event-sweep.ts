import type { Clock } from "../ports/clock.ts";
import type { JournalSweep } from "../ports/deliveries.ts";

const DAY_SECONDS = 24 * 3600;
/** Bounds how long one step keeps writers waiting. */
const BATCH = 100;
/** How long to leave the journal alone once all that is old is gone. */
const PAUSE_SECONDS = 600;

/**
 * Forgets events that are older than so many days, one short step a call. Answers whether there is more to do at once.
 */
export function eventSweep(
  { store, clock }: { readonly store: JournalSweep; readonly clock: Clock },
  days: number,
): () => Promise<boolean> {
  let behind = 0;
  let next = 0;
  return async () => {
    const now = clock.now();
    if (now < next) return false;
    const { reached } = await store.sweepJournal({ before: now - days * DAY_SECONDS, behind, limit: BATCH });
    behind = reached ?? 0;
    if (reached === undefined) next = now + PAUSE_SECONDS;
    return reached !== undefined;
  };
}
