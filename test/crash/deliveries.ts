import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Stripe } from "stripe";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { type KillableProgram, startProgram } from "./program.ts";

export interface ChaosPlan {
  readonly database: string;
  readonly events: number;
  readonly kills: number;
  /** Chooses how a receiver fails, and when to kill: from 0 to 1. */
  readonly random: () => number;
}

export interface ChaosReport {
  /** Deliveries to the receiver that never fails, beyond one for each event. */
  readonly repeatedToHealthy: number;
  readonly repeatedToFlaky: number;
  readonly attemptsAtDead: number;
  /** Events that were never acknowledged by a receiver, which has them all the same or not. */
  readonly missing: readonly string[];
}

/**
 * Short waits, so that the worst of luck ends within a minute, and many of them: with three of ten attempts failing, an
 * event that fails them all is not to be met.
 */
const SETTINGS = {
  FLORIN_WEBHOOK_TEST_SCHEDULE: Array.from({ length: 25 }, () => "1s").join(","),
  FLORIN_WEBHOOK_TIMEOUTS: "500ms,500ms,500ms",
  FLORIN_LOG_LEVEL: "silent",
};
const FAILING_SHARE = 0.3;
const CLIENTS = 8;

/** How a receiver may fail, each of which leaves the sender to find out in its own way. */
const FAILURES: readonly ((request: IncomingMessage, response: ServerResponse) => void)[] = [
  // Refuses: the connection is reset.
  (request) => void request.socket.resetAndDestroy(),
  // Hangs.
  () => undefined,
  (_request, response) => void response.writeHead(500).end("not now"),
  // A slow body.
  (_request, response) => void response.writeHead(200, { "Content-Length": 100 }).write("s"),
  // Half an answer.
  (request, response) => {
    response.writeHead(200, { "Content-Length": 100 }).write("half");
    setImmediate(() => request.socket.destroy());
  },
];

/**
 * Makes events happen while the program is killed and started again, with three endpoints: one that is well, one that
 * fails in three of ten cases, and one that never answers. Ends when the first two have acknowledged every event.
 */
export async function deliveryChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const healthy = await receiver((_request, response) => void response.writeHead(200).end());
  const flaky = await receiver((request, response) => {
    if (plan.random() >= FAILING_SHARE) response.writeHead(200).end();
    else FAILURES[Math.floor(plan.random() * FAILURES.length)]?.(request, response);
  });
  const dead = await receiver(() => undefined);
  let program = await startProgram(plan.database, SETTINGS);
  try {
    await addEndpoints(program, [healthy.url, flaky.url, dead.url]);
    const happened = new Set<string>();
    for (let cycle = 0; cycle <= plan.kills; cycle += 1) {
      const wanted = Math.ceil((plan.events * (cycle + 1)) / (plan.kills + 1));
      await makeHappen(program, happened, wanted);
      if (cycle === plan.kills) break;
      await new Promise((resolve) => setTimeout(resolve, plan.random() * 200));
      await program.kill();
      program = await startProgram(plan.database, SETTINGS);
    }
    const isDone = () =>
      [healthy, flaky].every(({ acknowledged }) => [...happened].every((id) => acknowledged.has(id)));
    await until(isDone);
    return {
      repeatedToHealthy: healthy.requests() - happened.size,
      repeatedToFlaky: flaky.requests() - happened.size,
      attemptsAtDead: dead.requests(),
      missing: [healthy, flaky].flatMap(({ acknowledged }) => [...happened].filter((id) => !acknowledged.has(id))),
    };
  } finally {
    await program.kill();
    for (const one of [healthy, flaky, dead]) one.close();
  }
}

/** A customer whose creation was answered is one whose event must arrive. */
async function makeHappen({ url }: KillableProgram, happened: Set<string>, wanted: number): Promise<void> {
  const stripe = client(url);
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (happened.size < wanted) happened.add((await stripe.customers.create()).id);
    }),
  );
}

async function addEndpoints({ url }: KillableProgram, urls: readonly string[]): Promise<void> {
  const stripe = client(url);
  for (const to of urls) await stripe.webhookEndpoints.create({ url: to, enabled_events: ["customer.created"] });
}

interface ChaosReceiver {
  readonly url: string;
  /** Ids of the objects of all events that it has acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  requests(): number;
  close(): void;
}

async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<ChaosReceiver> {
  const acknowledged = new Set<string>();
  let requests = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("error", () => undefined);
    request.on("end", () => {
      requests += 1;
      const event = JSON.parse(body) as { readonly data: { readonly object: { readonly id: string } } };
      answer(request, response);
      if (response.writableEnded && response.statusCode === 200) acknowledged.add(event.data.object.id);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    acknowledged,
    requests: () => requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function client(url: string): Stripe {
  return new Stripe(WELL_KNOWN_TEST_KEYS.secret, {
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
