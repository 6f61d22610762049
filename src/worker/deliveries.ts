import { deliver, type DeliverPorts } from "../app/webhook-deliveries/deliver.ts";
import { disableLostEndpoint } from "../app/webhook-deliveries/disable-lost-endpoint.ts";
import { dispatchNews } from "../app/webhook-deliveries/dispatch.ts";
import { slotsOf } from "../domain/webhook-deliveries/circuit.ts";
import type { EndpointQueue, JournalSweep, LeasedDelivery } from "../ports/deliveries.ts";
import type { Log } from "../ports/log.ts";
import type { Committer } from "../ports/store.ts";
import type { Waker } from "../ports/waker.ts";
import { eventSweep } from "./event-sweep.ts";

export interface DeliveryPorts extends DeliverPorts {
  readonly store: Committer & DeliverPorts["store"] & JournalSweep;
  readonly log: Log;
  readonly waker: Waker;
}

export interface Deliveries {
  /** Does all that is due now, and resolves when nothing is under way. For whoever moves the clock. */
  finishDue(): Promise<void>;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Endpoints whose deliveries are begun in one go: what is composed for hundreds would hold up everybody else. */
const QUEUES_AT_ONCE = 16;
/** Leases outlast all time limits of an attempt by this much. */
const LEASE_MARGIN_SECONDS = 5;
/** How often new events and retries are looked for. Time goes by whole seconds: sleeping until the next is due gains nothing. */
const SLEEP_SECONDS = 0.25;
/** Rests between two steps of the sweep, so that others get their turn. */
const SHORT_SLEEP_SECONDS = 0.05;

/**
 * Delivers events until it is stopped. One loop hands out work and never waits for a receiver; each endpoint has its own
 * queue and its own slots, so that one which hangs holds up nothing but itself.
 */
export function startDeliveries(ports: DeliveryPorts): Deliveries {
  const { store, clock, log, waker, terms } = ports;
  const slots = createSlots();
  const sweep = eventSweep(ports, terms.eventDays);
  const leaseSeconds = leaseFor(terms.timeouts);
  let stopped = false;

  async function beginDue(): Promise<number> {
    const queues = (await store.readQueues()).filter((queue) => queue.due <= clock.now() && freeSlots(queue) > 0);
    let begun = 0;
    for (let first = 0; first < queues.length; first += QUEUES_AT_ONCE) {
      const counts = await Promise.all(queues.slice(first, first + QUEUES_AT_ONCE).map(beginOf));
      begun += counts.reduce((sum, count) => sum + count, 0);
    }
    return begun;
  }

  const freeSlots = (queue: EndpointQueue): number => slotsOf(healthOf(queue)) - slots.taken(queue);

  async function beginOf(queue: EndpointQueue): Promise<number> {
    const limit = freeSlots(queue);
    if (limit <= 0 || stopped) return 0;
    const leased = await store.leaseDeliveries(queue, { now: clock.now(), leaseSeconds, limit });
    for (const delivery of leased)
      slots.take(
        queue,
        carryOut(ports, queue, delivery).finally(() => waker.wake()),
      );
    return leased.length;
  }

  async function look(): Promise<void> {
    const hasMoreNews = await dispatchNews(ports);
    await beginDue();
    const hasMoreToSweep = await sweep();
    if (!hasMoreNews && !stopped) await waker.sleep(hasMoreToSweep ? SHORT_SLEEP_SECONDS : SLEEP_SECONDS);
  }

  const running = (async () => {
    while (!stopped) {
      try {
        await look();
      } catch (error) {
        log.error("delivering failed", { error: describe(error) });
        if (!stopped) await waker.sleep(SLEEP_SECONDS);
      }
    }
  })();

  return {
    async finishDue() {
      let isMore = true;
      while (isMore) {
        const hasMoreNews = await dispatchNews(ports);
        isMore = (await beginDue()) > 0 || hasMoreNews;
        await slots.empty();
      }
      while (await sweep());
    },
    async stop() {
      stopped = true;
      waker.wake();
      await running;
      await slots.empty();
    },
  };
}

async function carryOut(ports: DeliveryPorts, queue: EndpointQueue, delivery: LeasedDelivery): Promise<void> {
  try {
    const result = await deliver(ports, delivery);
    const { scope, endpoint } = queue;
    if (result === "failed")
      await disableLostEndpoint(ports, scope, endpoint, healthOf(queue), ports.terms.disableAfterDays);
  } catch (error) {
    // The lease runs out, and the delivery is tried again.
    const { event, endpoint } = delivery;
    ports.log.error("delivery failed", { event, endpoint, error: describe(error) });
  }
}

/** What is under way, by endpoint. */
function createSlots() {
  const underWay = new Map<string, Set<Promise<void>>>();
  const nameOf = ({ scope, endpoint }: EndpointQueue): string => `${scope.account} ${scope.livemode} ${endpoint}`;
  return {
    taken: (queue: EndpointQueue): number => underWay.get(nameOf(queue))?.size ?? 0,
    take(queue: EndpointQueue, work: Promise<void>): void {
      const name = nameOf(queue);
      const own = underWay.get(name) ?? new Set();
      underWay.set(name, own.add(work));
      void work.then(() => {
        own.delete(work);
        if (own.size === 0) underWay.delete(name);
      });
    },
    async empty(): Promise<void> {
      while (underWay.size > 0) await Promise.all([...underWay.values()].flatMap((own) => [...own]));
    },
  };
}

function healthOf({ failures, failingSince }: EndpointQueue) {
  return { failures, failingSince };
}

function leaseFor({ connectMs, answerMs, bodyMs }: DeliverPorts["terms"]["timeouts"]): number {
  return Math.ceil((connectMs + answerMs + bodyMs) / 1000) + LEASE_MARGIN_SECONDS;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
