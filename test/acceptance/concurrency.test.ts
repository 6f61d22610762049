import assert from "node:assert/strict";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { after, test } from "node:test";
import type { Charge } from "../../src/domain/charges/charge.ts";
import { type Florin, type RawAnswer, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { LONG_RUNS } from "../support/long-runs.ts";
import { temporaryFile } from "../support/store-files.ts";

/*
 * Many requests at once against a real server on a file: whatever their order, no payment is taken twice, none is lost,
 * and who comes second learns why.
 */
const place = temporaryFile();
const florin = await startFlorin(place.file);
// Registered after the server's own end, so that the file goes when nobody uses it any more.
after(() => place.remove());

/** Connections stay open: with so many requests, opening them would be most of the work. */
const CONNECTIONS = 100;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });
after(() => agent.destroy());

interface Posted extends Pick<RawAnswer, "json" | "status" | "text"> {
  readonly headers: IncomingHttpHeaders;
}

/** Node's plain client, which costs less than the platform's fetch. */
function post(path: string, body = "", key?: string): Promise<Posted> {
  const headers = {
    Authorization: `Bearer ${SECRET_KEY}`,
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": String(Buffer.byteLength(body)),
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${florin.url}${path}`, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const json = JSON.parse(text) as Record<string, unknown>;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const CARDS_ONLY =
  "currency=eur&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
const account = String((await florin.request("GET", "/v1/account")).json["id"]);
const SCOPE = { account, livemode: false };

/** Does a piece of work many times, some of them at once. */
async function inLanes<T>(times: number, lanes: number, work: (turn: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  let turn = 0;
  const lane = async (): Promise<void> => {
    while (turn < times) {
      const mine = turn;
      turn += 1;
      results[mine] = await work(mine);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function created(parameters: string): Promise<string> {
  const answer = await post("/v1/payment_intents", `${CARDS_ONLY}&${parameters}`);
  assert.equal(answer.status, 200, answer.text);
  return String(answer.json["id"]);
}

async function statusOf(intent: string): Promise<unknown> {
  return (await florin.request("GET", `/v1/payment_intents/${intent}`)).json["status"];
}

async function chargesOf(intent: string) {
  const query = { resource: "charge", keys: { payment_intent: intent }, created: {}, page: { limit: 100 } };
  const { items } = await florin.store.list(SCOPE, query);
  return items.map(({ data }) => data as Charge);
}

/** Types of the events about an intent and its charges, in the order of the commits. */
async function eventsOf(intent: string): Promise<readonly string[]> {
  const entries = await florin.store.listJournal(SCOPE, { types: [], created: {}, limit: 100_000 });
  const front = intent.slice("pi_".length, 19);
  return entries.filter(({ stem }) => stem.startsWith(front)).flatMap(({ types }) => types);
}

const errorOf = ({ json }: Posted) => json["error"] as Record<string, unknown>;

/** How many answers of each kind there were. */
function tally(answers: readonly Posted[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const kind = answer.status === 200 ? "200" : `${answer.status} ${String(errorOf(answer)["code"])}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

// Opens every connection: requests on new ones come in one after the other, and would never meet.
await inLanes(CONNECTIONS, CONNECTIONS, () => post("/v1/payment_intents/pi_unknown/cancel"));

test("of a thousand confirmations of one intent one pays, and the others are told that it was paid", async () => {
  const intent = await created("amount=1999");
  const answers = await inLanes(1000, CONNECTIONS, () =>
    post(`/v1/payment_intents/${intent}/confirm`, "payment_method=pm_card_visa"),
  );
  assert.deepEqual(tally(answers), { "200": 1, "400 payment_intent_unexpected_state": 999 });
  const charges = await chargesOf(intent);
  assert.deepEqual(
    charges.map(({ amountCaptured, status }) => [amountCaptured, status]),
    [[1999, "succeeded"]],
  );
  assert.deepEqual((await eventsOf(intent)).toSorted(), [
    "charge.succeeded",
    "payment_intent.created",
    "payment_intent.succeeded",
  ]);
});

/** How often each key comes. The kernel's own test always has fifty, without the cost of HTTP. */
const REPEATS = LONG_RUNS ? 50 : 10;

test(`of two hundred keys that come ${REPEATS} times each every one has one effect and one answer`, async () => {
  const before = await eventCount(florin, "charge.succeeded");
  await inLanes(200, 200 / REPEATS, async (turn) => {
    const key = `order-${turn}`;
    const pay = () =>
      post("/v1/payment_intents", `${CARDS_ONLY}&amount=1999&confirm=true&payment_method=pm_card_visa`, key);
    const answers = await Promise.all(Array.from({ length: REPEATS }, pay));
    const last = await pay();
    assert.equal(last.status, 200);
    assert.equal(last.headers["idempotent-replayed"], "true");
    for (const answer of answers) {
      if (answer.status === 200) assert.equal(answer.text, last.text);
      else assert.deepEqual([answer.status, errorOf(answer)["code"]], [409, "idempotency_key_in_use"]);
    }
    const first = answers.filter(
      ({ headers, status }) => status === 200 && headers["idempotent-replayed"] === undefined,
    );
    assert.equal(first.length, 1, "one request was the first");
    assert.equal((await chargesOf(String(last.json["id"]))).length, 1);
  });
  assert.equal((await eventCount(florin, "charge.succeeded")) - before, 200);
});

test("of a confirmation and a cancellation at once one wins, and the other is told by what it was beaten", async () => {
  await inLanes(200, 20, async (turn) => {
    const intent = await created("amount=1999&payment_method=pm_card_visa");
    const confirm = () => post(`/v1/payment_intents/${intent}/confirm`);
    const cancel = () => post(`/v1/payment_intents/${intent}/cancel`);
    const [confirmed, canceled] =
      turn % 2 === 0
        ? await Promise.all([confirm(), cancel()])
        : (await Promise.all([cancel(), confirm()])).toReversed();
    assert.ok(confirmed !== undefined && canceled !== undefined);
    const paid = confirmed.status === 200;
    const [winner, loser] = paid ? [confirmed, canceled] : [canceled, confirmed];
    assert.equal(winner.status, 200, winner.text);
    assert.equal(winner.json["status"], paid ? "succeeded" : "canceled");
    assert.deepEqual([loser.status, errorOf(loser)["code"]], [400, "payment_intent_unexpected_state"]);
    assert.match(
      String(errorOf(loser)["message"]),
      paid ? /cannot cancel .* status of succeeded/ : /cannot confirm .* status of canceled/,
    );
    assert.equal(await statusOf(intent), winner.json["status"]);
    assert.equal((await chargesOf(intent)).length, paid ? 1 : 0);
  });
});

test("of a capture and a cancellation at once one wins: what was let go is never taken", async () => {
  await inLanes(50, 10, async () => {
    const intent = await created("amount=1999&payment_method=pm_card_visa&capture_method=manual&confirm=true");
    const answers = await Promise.all([
      post(`/v1/payment_intents/${intent}/cancel`),
      post(`/v1/payment_intents/${intent}/capture`),
      post(`/v1/payment_intents/${intent}/capture`, "amount_to_capture=1000"),
    ]);
    assert.deepEqual(tally(answers), { "200": 1, "400 payment_intent_unexpected_state": 2 });
    const [charge] = await chargesOf(intent);
    const received = answers.find(({ status }) => status === 200)?.json["amount_received"];
    assert.equal(charge?.amountCaptured, received);
  });
});

test("a card that is good for one payment pays one of many intents at once", async () => {
  const method = await post("/v1/payment_methods", "type=card&card[token]=tok_visa");
  const intents = await inLanes(20, 5, () => created("amount=1999"));
  const answers = await Promise.all(
    intents.map((intent) =>
      post(`/v1/payment_intents/${intent}/confirm`, `payment_method=${String(method.json["id"])}`),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const charges = await Promise.all(intents.map(chargesOf));
  assert.equal(charges.flat().length, 1);
});

test("a request that only ever meets conflicts is asked to come back, and its key is free when it does", async (t) => {
  const intent = await created("amount=1999&payment_method=pm_card_visa");
  const confirm = () => post(`/v1/payment_intents/${intent}/confirm`, "", "confirm-in-vain");
  const commit = t.mock.method(florin.store, "commit", async () => ({ kind: "conflict", on: "document" }) as const);
  const refused = await confirm();
  const tries = commit.mock.callCount();
  commit.mock.restore();
  assert.deepEqual([refused.status, errorOf(refused)["code"]], [429, "lock_timeout"]);
  assert.equal(refused.headers["stripe-should-retry"], "true");
  assert.ok(tries > 1 && tries <= 100, `${tries} tries`);
  const accepted = await confirm();
  assert.deepEqual([accepted.status, accepted.json["status"]], [200, "succeeded"]);
  assert.equal(accepted.headers["idempotent-replayed"], undefined);
});

test("after all of it the server has nothing to complain about", () => {
  assert.deepEqual(florin.logged, []);
});

async function eventCount({ store }: Florin, type: string): Promise<number> {
  const entries = await store.listJournal(SCOPE, { types: [type], created: {}, limit: 100_000 });
  return entries.flatMap(({ types }) => types.filter((told) => told === type)).length;
}
