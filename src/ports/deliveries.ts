import type { Delivery, DeliveryAttempt, DeliveryStatus } from "../domain/webhook-deliveries/delivery.ts";
import type { Instant } from "../domain/instant.ts";
import type { Scope } from "./scope.ts";

/*
 * What the delivery of events needs from a database, beside the change sets that write events.
 *
 * The journal is the outbox: an event is there once its commit is. A mark that all workers share says how far the
 * journal has been dispatched. Dispatching writes a delivery for each event and endpoint and moves the mark in one
 * transaction, so each pair comes into being once, whatever dies when. From then on a delivery stands in the queue of its
 * endpoint, which is worked off apart from all others.
 *
 * An endpoint of a platform also hears of its connected accounts. Such a delivery stands in the endpoint's queue beside
 * all others, and names the account whose event it is. Who asks by queue or endpoint names the endpoint's scope, who asks
 * by event the event's.
 */

/** One event and one endpoint. */
export interface DeliveryKey extends EventOfOrigin {
  /** The endpoint's. */
  readonly scope: Scope;
  readonly endpoint: string;
}

/** An event as the queue of an endpoint names it. */
export interface EventOfOrigin {
  readonly event: string;
  /** The connected account whose event it is; absent for the endpoint's own. */
  readonly origin?: string | undefined;
}

export interface DeliveryPut extends EventOfOrigin {
  /** Place of the event's commit in the journal. */
  readonly position: number;
  /** When the event happened. Unix seconds. */
  readonly created: number;
  readonly endpoint: string;
  /** Unix seconds. */
  readonly due: number;
}

/** What dispatching needs to know of a commit. */
export interface News {
  readonly scope: Scope;
  readonly stem: string;
  readonly position: number;
  readonly created: number;
  readonly types: readonly string[];
}

export interface Dispatch {
  /** The mark that the news were read behind: if it has moved since, somebody else has dispatched them. */
  readonly after: number;
  /** Position of the last of the news. */
  readonly upTo: number;
  /** Each with its endpoint's scope. */
  readonly deliveries: readonly (DeliveryPut & { readonly scope: Scope })[];
}

/** An endpoint's deliveries that are not done, and how its attempts went lately. */
export interface EndpointQueue {
  /** The endpoint's. */
  readonly scope: Scope;
  readonly endpoint: string;
  /** When the first of them is due, or free again. Unix seconds. */
  readonly due: number;
  /** Failed attempts since the last one that succeeded. */
  readonly failures: number;
  /** When the first of them failed. */
  readonly failingSince?: Instant | undefined;
}

/** A delivery that a worker holds until its lease runs out. */
export interface LeasedDelivery extends DeliveryKey {
  /** Names this lease: what a worker does after having lost it has no effect. */
  readonly lease: string;
  /** Attempts since it became pending, turns that passed while its endpoint was disabled among them. */
  readonly attempts: number;
}

/** What a worker makes of a delivery that it holds. */
export interface DeliveryMove {
  readonly delivery: LeasedDelivery;
  readonly status: DeliveryStatus;
  /** When a pending one is due next. Unix seconds. */
  readonly due: number;
  /** Whether it counts as one of its attempts; not so if it was given back untried. */
  readonly counts: boolean;
  /** The attempt that was made. It also says how the endpoint does. */
  readonly attempt?: (DeliveryAttempt & { readonly succeeded: boolean }) | undefined;
}

export interface DeliveryQueue {
  /** Commits with events that were not dispatched, in order, and the mark that they lie behind. */
  readNews(limit: number): Promise<{ readonly after: number; readonly news: readonly News[] }>;
  /** False, and nothing is written, if the mark has moved. A delivery that is there already stays as it is. */
  dispatch(dispatch: Dispatch): Promise<boolean>;
  /** The queues of all endpoints that have any. */
  readQueues(): Promise<readonly EndpointQueue[]>;
  /** Leases deliveries of one endpoint that are due and free: the longest due, in the order of their events. */
  leaseDeliveries(
    queue: Pick<EndpointQueue, "endpoint" | "scope">,
    terms: { readonly now: number; readonly leaseSeconds: number; readonly limit: number },
  ): Promise<readonly LeasedDelivery[]>;
  /** False, and nothing is written, if the lease was lost. */
  moveDelivery(move: DeliveryMove): Promise<boolean>;
}

export interface DeliveryReader {
  /** How far the journal has been dispatched. */
  dispatchedUpTo(): Promise<number>;
  /** How many deliveries of each event are pending; events without any are left out. */
  countPending(scope: Scope, events: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The ids among these of events with a delivery that is pending or failed. */
  findUndelivered(scope: Scope, events: readonly string[]): Promise<ReadonlySet<string>>;
  /** Deliveries of one event to all endpoints, those of the account's platform among them, in the order of their ids. */
  readEventDeliveries(scope: Scope, event: string): Promise<readonly Delivery[]>;
  /** Deliveries to one endpoint, newest event first, behind the given event. */
  listEndpointDeliveries(
    scope: Scope,
    query: { readonly endpoint: string; readonly limit: number; readonly behind?: EventOfOrigin | undefined },
  ): Promise<readonly Delivery[]>;
}

/** A stretch of the journal that is looked through for what is to be forgotten. */
export interface SweepStep {
  /** Entries created before this moment go. Unix seconds. */
  readonly before: number;
  /** Position behind which to look; 0 to begin. */
  readonly behind: number;
  /** How many entries to look at. */
  readonly limit: number;
}

export interface JournalSweep {
  /**
   * Removes old entries with their deliveries and attempts. Those with a pending delivery stay, and so do those that
   * were not dispatched. Answers the position to go on behind; undefined at the end of what is old.
   */
  sweepJournal(step: SweepStep): Promise<{ readonly removed: number; readonly reached: number | undefined }>;
}
