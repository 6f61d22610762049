import type { KeyedRequest } from "../../src/app/idempotency.ts";
import type { Chance } from "../support/seeded.ts";
import type { Books } from "./books.ts";
import { chargeKinds } from "./charge-requests.ts";
import { clockKinds } from "./clock-requests.ts";
import { debitKinds } from "./debit-requests.ts";
import { disputeKinds } from "./dispute-requests.ts";
import { moneyKinds, payingKinds } from "./payment-requests.ts";
import type { Made, Operate, RequestPorts } from "./request-kinds.ts";
import { setupKinds } from "./setup-requests.ts";

/** A request of the simulation: who repeats it, repeats it whole, key included. */
export interface SimulatedRequest {
  readonly name: string;
  readonly keyed: KeyedRequest | undefined;
  readonly about: readonly string[];
  /** It is about something that is there. */
  readonly asks: boolean;
  readonly operation: Operate;
}

/** Makes up one request after the other, out of chance and what is there. */
export function workload(chance: Chance, ports: RequestPorts, made: Made): () => SimulatedRequest {
  const often = (percent: number): boolean => chance.below(100) < percent;
  const making = { chance, ports, made, often };
  const all = [payingKinds, moneyKinds, debitKinds, disputeKinds, setupKinds, chargeKinds, clockKinds];
  const kinds = all.flatMap((some) => some(making));
  const bag = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
  const sent: SimulatedRequest[] = [];

  return () => {
    if (sent.length > 0 && often(25)) return chance.pick(sent.slice(-8));
    // There must be something to ask about.
    let asked = chance.pick(bag)();
    while (asked === undefined) asked = chance.pick(bag)();
    const { name, operation, about, asks } = asked;
    const key = `key-${ports.ids.text(8)}`;
    const keyed = often(70) ? { key, endpoint: `POST ${name}`, fingerprint: name } : undefined;
    const request = { name: keyed === undefined ? name : `${name} as ${key}`, keyed, about, asks, operation };
    if (keyed !== undefined) sent.push(request);
    return request;
  };
}

const DISPUTES_OVER = ["lost", "warning_closed", "won"];

/** What the next requests ask about: little of each kind, so that requests meet. */
export function rememberBooks(made: Made, books: Books): void {
  const keep = (ids: string[], found: readonly string[], most: number): void =>
    void ids.splice(0, ids.length, ...found.slice(0, most));
  const alive = [...books.methods.values()].filter(({ state }) => state !== "spent").map(({ id }) => id);
  const open = [...books.disputes.values()].filter(({ status }) => !DISPUTES_OVER.includes(status));
  const withoutIntent = [...books.charges.values()].filter(({ paymentIntent }) => paymentIntent === undefined);
  const clocks = [...books.clocks.values()];
  keep(
    made.charges,
    withoutIntent.map(({ id }) => id),
    3,
  );
  keep(
    made.clocks,
    clocks.map(({ id }) => id),
    3,
  );
  keep(
    made.customersOfClocks,
    clocks.flatMap(({ customers }) => customers),
    6,
  );
  keep(made.disputes, open.length > 0 ? open.map(({ id }) => id) : [...books.disputes.keys()], 4);
  keep(made.intents, [...books.intents.keys()], 7);
  keep(made.mandates, [...books.mandates.keys()], 3);
  keep(made.methods, alive.toReversed(), 5);
  keep(made.refunds, [...books.refunds.keys()], 4);
  const waiting = [...books.setups.values()].filter(({ status }) => status.startsWith("requires_"));
  keep(made.setups, waiting.length > 0 ? waiting.map(({ id }) => id) : [...books.setups.keys()], 3);
}
