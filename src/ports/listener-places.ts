import type { Scope } from "./scope.ts";

/** How far a listener on one machine has come in the journal. */
export interface ListenerPlace {
  /** Every event up to this position of the journal has arrived there. */
  readonly position: number;
  /** When it was last known to listen, in Unix seconds. */
  readonly seen: number;
}

/** Where listeners go on after a break. A place is a convenience: who has lost it goes on with what comes. */
export interface ListenerPlaces {
  readListenerPlace(scope: Scope, listener: string): Promise<ListenerPlace | undefined>;
  /** Replaces the listener's place, and forgets those of all listeners that were last seen before the moment. */
  keepListenerPlace(scope: Scope, listener: string, place: ListenerPlace, forgetBefore: number): Promise<void>;
}
