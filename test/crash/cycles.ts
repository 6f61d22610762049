import { randomUUID } from "node:crypto";
import { Stripe } from "stripe";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { startProgram } from "./program.ts";

export interface CrashPlan {
  readonly database: string;
  readonly cycles: number;
  readonly clients: number;
  /** Chooses when to kill: from 0 to 1. */
  readonly random: () => number;
}

export interface CrashReport {
  readonly acknowledged: number;
  /** Requests that were under way when the process died, and were sent again with their keys afterwards. */
  readonly repeated: number;
}

interface Request {
  readonly key: string;
  readonly amount: number;
  readonly kind: "held" | "paid";
}

/** Longest time from a start to its kill, in milliseconds. */
const LONGEST_LIFE_MS = 400;

/**
 * Pays under load, kills the program, starts it again on what it left, and repeats. After each start every payment that
 * was acknowledged must be there as it was answered, and every request that was under way, sent again with its key, must
 * have had one effect.
 */
export async function crashCycles(plan: CrashPlan): Promise<CrashReport> {
  const acknowledged = new Map<string, { readonly id: string; readonly status: string }>();
  const sent = new Map<string, Request>();
  let repeated = 0;
  for (let cycle = 0; cycle < plan.cycles; cycle += 1) {
    const program = await startProgram(plan.database);
    const stripe = client(program.url);
    const open = [...sent.values()].filter(({ key }) => !acknowledged.has(key));
    repeated += open.length;
    await Promise.all(open.map((request) => pay(stripe, request, acknowledged)));
    let alive = true;
    const load = Array.from({ length: plan.clients }, async () => {
      while (alive) {
        const request = newRequest(plan.random);
        sent.set(request.key, request);
        await pay(stripe, request, acknowledged).catch(() => undefined);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, plan.random() * LONGEST_LIFE_MS));
    await program.kill();
    alive = false;
    await Promise.all(load);
  }
  await check(plan.database, [...sent.values()], acknowledged);
  return { acknowledged: acknowledged.size, repeated };
}

function newRequest(random: () => number): Request {
  const kind = random() < 0.5 ? "held" : "paid";
  return { key: randomUUID(), amount: 100 + Math.floor(random() * 100_000), kind };
}

async function pay(
  stripe: Stripe,
  { key, amount, kind }: Request,
  acknowledged: Map<string, { readonly id: string; readonly status: string }>,
): Promise<void> {
  const intent = await stripe.paymentIntents.create(
    {
      amount,
      currency: "eur",
      confirm: true,
      payment_method: "pm_card_visa",
      capture_method: kind === "held" ? "manual" : "automatic",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      metadata: { key },
    },
    { idempotencyKey: key },
  );
  acknowledged.set(key, { id: intent.id, status: intent.status });
}

/** The last start: nothing acknowledged is lost, nothing is doubled, and the books balance. */
async function check(
  database: string,
  sent: readonly Request[],
  acknowledged: Map<string, { readonly id: string; readonly status: string }>,
): Promise<void> {
  const program = await startProgram(database);
  const stripe = client(program.url);
  for (const request of sent.filter(({ key }) => !acknowledged.has(key))) await pay(stripe, request, acknowledged);
  const seen = new Map<string, number>();
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    const key = intent.metadata["key"] ?? "";
    seen.set(key, (seen.get(key) ?? 0) + 1);
    const { id, status } = acknowledged.get(key) ?? { id: "none", status: "none" };
    if (intent.id !== id) throw new Error(`${intent.id} was made for a request that was answered with ${id}`);
    if (intent.status !== status) throw new Error(`${id} was answered as ${status} and is ${intent.status}`);
  }
  for (const { key } of sent) {
    if (seen.get(key) !== 1) throw new Error(`a request took effect ${seen.get(key) ?? 0} times`);
  }
  const charged = new Set<string>();
  for await (const charge of stripe.charges.list({ limit: 100 })) {
    const intent = charge.payment_intent as string;
    if (charged.has(intent)) throw new Error(`${intent} was charged twice`);
    charged.add(intent);
  }
  if (charged.size !== sent.length) throw new Error(`${sent.length} payments but ${charged.size} charges`);
  await program.kill();
  const store = await openSqliteStore({ file: database });
  const { faults } = await store.auditLedger();
  await store.close();
  if (faults.length > 0) throw new Error(faults.map(({ sentence }) => sentence).join("; "));
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
