import type { Session } from "../../domain/stripecli-sessions/session.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ListenerPlaces } from "../../ports/listener-places.ts";
import type { JournalReader } from "../../ports/store.ts";

export interface PlacePorts {
  readonly store: ListenerPlaces & Pick<JournalReader, "journalEnd">;
  readonly clock: Clock;
}

/** A client that was started anew after at most so many seconds gets what happened in between. */
const RESUME_SECONDS = 60;
const FORGET_SECONDS = 7 * 24 * 3600;

/**
 * Position behind which a machine's events begin. A session that listened before goes on where it stopped, after a
 * broken connection or a restart of the server. A new one begins with what comes, unless it follows closely upon
 * another one of its machine.
 */
export async function eventsBegin({ store }: PlacePorts, session: Session, isSecond: boolean): Promise<number> {
  const end = await store.journalEnd();
  const place = await store.readListenerPlace(session, session.device);
  const goesOn = place !== undefined && !isSecond && session.issued <= place.seen + RESUME_SECONDS;
  return goesOn ? Math.min(place.position, end) : end;
}

export async function keepPlace({ store, clock }: PlacePorts, session: Session, position: number): Promise<void> {
  const seen = clock.now();
  await store.keepListenerPlace(session, session.device, { position, seen }, seen - FORGET_SECONDS);
}
