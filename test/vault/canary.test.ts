import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { startFlorin } from "../support/florin.ts";
import { LONG_RUNS } from "../support/long-runs.ts";
import { type Chance, chanceOf } from "../support/seeded.ts";
import { temporaryFile } from "../support/store-files.ts";
import { cardFields, digits, form, numberWith } from "./cards.ts";
import { type Marks, tracesOf } from "./traces.ts";

const PAYMENTS = LONG_RUNS ? 1_000 : 100;
const AT_ONCE = 10;

const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);
const chance = chanceOf(11);
const marks = { numbers: new Set<string>(), codes: new Set<string>() };
/** All that the server told anybody: status line apart, headers and body. */
const heard: string[] = [];
const statuses = new Map<string, number>();

interface Marked {
  readonly number: string;
  readonly cvc: string;
}

/** Prefix and length of unlisted numbers that test mode takes, and how long their security code is. */
const ISSUERS = [
  ["424242", 16, 3],
  ["400005", 16, 3],
  ["555555", 16, 3],
  ["378282", 15, 4],
] as const;

/**
 * A card whose traces can be told from anything else. No number in JSON begins with 0, and neither do the last four
 * digits here, so a code that does stands for itself.
 */
function markedCard(from: Chance): Marked {
  const [prefix, length, codeLength] = from.pick(ISSUERS);
  let number = numberWith(from, prefix, length);
  while (number.at(-4) === "0") number = numberWith(from, prefix, length);
  const cvc = `0${digits(from, codeLength - 1)}`;
  marks.numbers.add(number);
  marks.codes.add(cvc);
  return { number, cvc };
}

function altered(number: string): string {
  const changed = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
  marks.numbers.add(changed);
  return changed;
}

async function ask(
  method: string,
  path: string,
  parameters?: Readonly<Record<string, string | number | boolean>>,
  options: { readonly authorization?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Record<string, unknown>> {
  const body = parameters === undefined ? undefined : form(parameters);
  const answer = await florin.request(method, path, { ...options, ...(body !== undefined && { body }) });
  heard.push(`${JSON.stringify([...answer.headers])}\n${answer.text}`);
  statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
  return answer.json;
}

const PAYMENT = { amount: 1000, currency: "eur", confirm: true, return_url: "https://shop.example/back" };

function payment(card: Marked) {
  return {
    ...PAYMENT,
    "payment_method_data[type]": "card",
    ...cardFields("payment_method_data[card]", card.number, card.cvc),
  };
}

/** A card that is paid with, kept for a customer, looked at in every way, and sent again with one key. */
async function payInEveryWay(place: number): Promise<void> {
  const keyed = { headers: { "Idempotency-Key": `payment ${place}` } };
  const first = markedCard(chance);
  const paid = await ask("POST", "/v1/payment_intents", payment(first), keyed);
  assert.equal(paid["status"], "succeeded");
  await ask("POST", "/v1/payment_intents", payment(first), keyed);
  await ask("POST", "/v1/payment_intents", payment(markedCard(chance)), keyed);
  await ask("GET", `/v1/payment_intents/${String(paid["id"])}?expand[]=latest_charge&expand[]=payment_method`);

  const { number, cvc } = markedCard(chance);
  const kept = await ask("POST", "/v1/payment_methods", { type: "card", ...cardFields("card", number, cvc) });
  const customer = await ask("POST", "/v1/customers", { email: "payer@shop.example" });
  await ask("POST", `/v1/payment_methods/${String(kept["id"])}/attach`, { customer: String(customer["id"]) });
  await ask("GET", `/v1/customers/${String(customer["id"])}/payment_methods`);
  const challenged = { ...payment({ number: "4000002500003155", cvc }), "metadata[note]": "challenge" };
  await ask("POST", "/v1/payment_intents", challenged);
}

/** Everything that a client may get wrong about a card, and everything that an issuer may refuse. */
async function fail(place: number): Promise<void> {
  const { number, cvc } = markedCard(chance);
  const wrong = altered(number);
  const entry = (fields: Readonly<Record<string, string>>) => ({
    type: "card",
    ...cardFields("card", number, cvc),
    ...fields,
  });
  const asked = { headers: { "Idempotency-Key": `failure ${place}` } };
  await ask("POST", "/v1/payment_intents", payment({ number: "4000000000000002", cvc }), asked);
  await ask("POST", "/v1/payment_intents", payment({ number: "4000000000000127", cvc }));
  await ask("POST", "/v1/payment_intents", payment({ number: wrong, cvc }));
  await ask("POST", "/v1/payment_methods", entry({ "card[number]": wrong }));
  await ask("POST", "/v1/payment_methods", entry({ "card[exp_year]": "1999" }));
  await ask("POST", "/v1/payment_methods", entry({ "card[exp_month]": "x" }));
  await ask("POST", "/v1/payment_methods", entry({ "card[cvc]": `${cvc}00` }));
  await ask("POST", "/v1/payment_methods", entry({ "card[unknown]": "1" }));
  await ask("POST", "/v1/payment_methods", { type: "card", "card[number][digits]": number, "card[cvc][]": cvc });
  await ask("POST", "/v1/payment_methods", { type: "card", "card[number][]": number });
  await ask("POST", "/v1/payment_methods", { type: "card", "card[number]": number, "card[cvc][]": cvc });
  await ask("POST", "/v1/payment_methods", { type: "card", card: number });
  await ask("POST", "/v1/payment_methods", entry({ "card[number]": `${number}${"0".repeat(5000)}` }));
  await ask("POST", "/v1/tokens", cardFields("card", number, cvc));
  await ask("POST", "/v1/charges", { amount: 1000, currency: "eur", ...cardFields("source", number, cvc) });
  await ask("POST", "/v1/nowhere", payment({ number, cvc }));
  await ask("POST", "/v1/payment_intents", payment({ number, cvc }), { authorization: "Bearer sk_test_nobody" });
  const json = { "Content-Type": "application/json" };
  await ask("POST", "/v1/payment_intents", payment({ number, cvc }), { headers: json });
}

async function inLiveMode(authorization: string): Promise<void> {
  const real = numberWith(chance, "542523", 16);
  marks.numbers.add(real);
  const cvc = `0${digits(chance, 2)}`;
  marks.codes.add(cvc);
  await ask("POST", "/v1/payment_methods", { type: "card", ...cardFields("card", real, cvc) }, { authorization });
  await ask("POST", "/v1/payment_intents", payment({ number: real, cvc }), { authorization });
  const inTestMode = { type: "card", ...cardFields("card", real, cvc) };
  await ask("POST", "/v1/payment_methods", inTestMode);
}

async function everythingThatIsListed(): Promise<void> {
  for (const resource of ["charges", "customers", "events", "payment_intents"]) {
    let behind = "";
    for (;;) {
      const { data, has_more: hasMore } = await ask("GET", `/v1/${resource}?limit=100${behind}`);
      const last = (data as readonly { readonly id: string }[]).at(-1);
      if (last === undefined || hasMore !== true) break;
      behind = `&starting_after=${last.id}`;
    }
  }
  await ask("GET", "/metrics");
}

/** The files beside the database, the database itself included, as they lie on the disk. */
function files(): readonly (readonly [name: string, bytes: Buffer])[] {
  const folder = dirname(file);
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
}

test(`after ${PAYMENTS} payments with marked cards, no number and no security code is found anywhere`, async () => {
  const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
  const live = `Bearer ${await createKey(ports, { kind: "secret", livemode: true, rights: {} })}`;
  for (let paid = 0; paid < PAYMENTS; paid += AT_ONCE) {
    const places = Array.from({ length: AT_ONCE }, (_, place) => paid + place);
    await Promise.all(places.map(payInEveryWay));
    await fail(paid);
    await inLiveMode(live);
  }
  await everythingThatIsListed();
  for (const status of ["200", "400", "401", "402", "404"])
    assert(statuses.has(status), `no answer had status ${status}`);

  const places: readonly (readonly [name: string, bytes: Buffer])[] = [
    ...files(),
    ["the answers", Buffer.from(heard.join("\n"))],
    ["the log", Buffer.from(florin.logged.join("\n"))],
  ];
  assert.deepEqual(places.map(([name]) => name).toSorted(), [
    "florin.db",
    "florin.db-lock",
    "florin.db-shm",
    "florin.db-wal",
    "florin.db.keys",
    "the answers",
    "the log",
  ]);
  for (const [name, bytes] of places) assert.deepEqual(tracesOf(marks, bytes), [], name);
});

test("the search finds what it looks for, however it is written", () => {
  const known: Marks = { numbers: new Set(["4242421234567896"]), codes: new Set(["0719"]) };
  const leaks = [
    "…4242421234567896…",
    "4242 4212 3456 7896",
    "4242-4212-3456-7896",
    '"number":"424242123456"',
    Buffer.from("4242421234567896").toString("base64"),
    Buffer.from("4242421234567896").toString("hex"),
    "card[cvc]=0719&",
    '{"cvc":"0719"}',
    "cvc: 0719\n",
    '"message": "Invalid string: [\\"0719\\"]"',
  ];
  for (const leak of leaks) assert.notDeepEqual(tracesOf(known, Buffer.from(`before ${leak} after`)), [], leak);
  assert.deepEqual(tracesOf(known, Buffer.from('{"last4":"7896","bin":"424242","amount":1071900}')), []);
});
