import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemClock } from "../../src/system/clock.ts";
import { systemIds } from "../../src/system/ids.ts";
import { LONG_RUNS } from "../support/long-runs.ts";
import { startReceiver } from "../support/receiver.ts";
import { otherCard } from "../support/recoveries.ts";
import { chanceOf } from "../support/seeded.ts";
import { temporaryFile } from "../support/store-files.ts";
import { bankEntries, PAYER } from "./bank-entries.ts";
import { cardFields, digits, numberWith } from "./cards.ts";
import { type Asked, type Heard, shopper } from "./shopper.ts";
import { accountTraces, tracesOf, wordTraces } from "./traces.ts";
import { startWatched, type WatchedProgram } from "./watched-program.ts";

/*
 * A server in a process of its own, as talkative as it gets, with faults, kills and a crash; and receivers that answer
 * with what they were sent. Afterwards every file, every word and every answer is searched.
 */
const ROUNDS = LONG_RUNS ? 175 : 2;
const REQUESTS = LONG_RUNS ? 10_000 : 250;

const { file, remove } = temporaryFile();
after(remove);
const receiver = await startReceiver();
receiver.answer((response, { body, headers }) => void response.writeHead(500).end(JSON.stringify({ headers, body })));
const chance = chanceOf(17);
const ids = systemIds();

const marks = { numbers: new Set<string>(), codes: new Set<string>() };
const accounts = new Set<string>();
/** Random parts of what no answer may show: keys, those that are in use and those that were tried. */
const keys = new Set<string>();
/** Random parts of what answers show to those that it belongs to, and of which nothing else may know. */
const secrets = new Set<string>();
const SECRET = /"((?:pi|seti)_\w+|cuss)_secret_(\w+)"|"whsec_(\w+)"|"ek_test_\w+_(\w+)"/g;

/** A key that the server knows, or one that somebody tries. */
function marked(key: string): string {
  keys.add(key.split("_").at(-1) ?? "");
  return key;
}

/** Canadian banks have numbers like 000. */
function code(): string {
  let cvc = "000";
  while (cvc === "000") cvc = `0${digits(chance, 2)}`;
  marks.codes.add(cvc);
  return cvc;
}

function number(prefix = "424242"): string {
  let found = numberWith(chance, prefix, 16);
  while (found.at(-4) === "0") found = numberWith(chance, prefix, 16);
  marks.numbers.add(found);
  return found;
}

async function newKeys() {
  const store = await openSqliteStore({ file });
  const ports = { store, clock: systemClock(), ids };
  const key = async (kind: "publishable" | "restricted" | "secret", livemode = false) =>
    marked(await createKey(ports, { kind, livemode, rights: { charge: "read" } }));
  const made = {
    secret: await key("secret"),
    publishable: await key("publishable"),
    restricted: await key("restricted"),
    live: await key("secret", true),
  };
  await store.close();
  return made;
}

const { secret, publishable, restricted, live } = await newKeys();
const configured = marked(`sk_test_${ids.text(24)}`);
const VARIABLES = {
  FLORIN_TEST_SECRET_KEY: configured,
  FLORIN_LOG_LEVEL: "debug",
  FLORIN_WEBHOOK_TEST_SCHEDULE: "1s,1s",
};
const said: string[] = [];
let program: WatchedProgram;
const { ask, browse, heard, statuses } = shopper(() => program.url);

async function start(...script: readonly string[]): Promise<void> {
  program = await startWatched(script, VARIABLES);
}

const startFaulty = () => start("test/vault/faulty-program.ts", file);
const startReal = () => start("src/main.ts", "start", "--port", "0", "--database", file, "--log-level", "debug");

async function asMerchant(method: string, path: string, asked: Asked = {}): Promise<Heard> {
  const answer = await ask(method, path, { key: secret, ...asked });
  for (const [, , ofIntent, ofWebhook, ofKey] of answer.text.matchAll(SECRET)) {
    secrets.add(ofIntent ?? ofWebhook ?? ofKey ?? "");
  }
  return answer;
}

const INTENT = { amount: "1000", currency: "eur" };
const RETURN = { return_url: "https://shop.example/back" };
const PAYMENT = { ...INTENT, ...RETURN, confirm: "true" };
const inline = (card: Readonly<Record<string, string>>) => ({ "payment_method_data[type]": "card", ...card });
const entry = (front = "424242") => inline(cardFields("payment_method_data[card]", number(front), code()));

/** An intent that its customer confirms, asked about by everyone in every way. */
async function pay(round: number): Promise<void> {
  const once = { form: INTENT, headers: { "Idempotency-Key": `payment ${round}` } };
  const { json } = await asMerchant("POST", "/v1/payment_intents", once);
  await asMerchant("POST", "/v1/payment_intents", once);
  await asMerchant("POST", "/v1/payment_intents", { ...once, form: { ...INTENT, amount: "7" } });
  const [path, secretText] = [`/v1/payment_intents/${String(json["id"])}`, String(json["client_secret"])];
  const byClient = (form: Readonly<Record<string, string>>) =>
    ask("POST", `${path}/confirm`, { key: publishable, form: { client_secret: secretText, ...form } });
  await ask("GET", `${path}?client_secret=${secretText}`, { key: publishable });
  await ask("GET", `${path}?client_secret=${secretText}x`, { key: publishable });
  await ask("GET", `/v1/payment_intents/${secretText}`, { key: secret });
  await ask("GET", `/v1/nowhere/${secretText}?client_secret=${secretText}`, { key: publishable });
  await byClient({ client_secret: `${secretText.slice(0, -1)}!` });
  await byClient({ [secretText]: secretText });
  const challenge = { "payment_method_data[type]": "card" };
  const card = cardFields("payment_method_data[card]", "4000002500003155", code());
  await byClient({ ...challenge, ...card, ...RETURN });
  const waiting = await asMerchant("GET", `${path}?expand[]=latest_charge`);
  const url = /"url": "(http[^"]*\/_florin\/3ds\/[^"]*)"/.exec(waiting.text)?.[1];
  if (url !== undefined) await browse(url);
  await asMerchant("POST", `${path}/confirm`, { form: { ...entry(), ...RETURN } });
}

async function decline(): Promise<void> {
  for (const front of ["4000000000000002", "4000000000009995"]) {
    const card = inline(cardFields("payment_method_data[card]", front, code()));
    await asMerchant("POST", "/v1/payment_intents", { form: { ...PAYMENT, ...card } });
  }
  const absent = { off_session: "true", payment_method: "pm_card_authenticationRequired" };
  const failed = await asMerchant("POST", "/v1/payment_intents", { form: { ...INTENT, confirm: "true", ...absent } });
  const { payment_intent: intent } = (failed.json["error"] ?? {}) as { payment_intent?: { id: string } };
  const link = await asMerchant("POST", `/_florin/payment_intents/${intent?.id ?? ""}/recovery_link`, { form: {} });
  if (link.status === 200) await browse(String(link.json["url"]), { ...otherCard(number()), cvc: code() });
}

/** Secrets of other kinds: of setups, sessions, tokens and webhooks. */
async function setUp(round: number): Promise<void> {
  const created = { form: { usage: "off_session" }, headers: { "Idempotency-Key": `setup ${round}` } };
  const { json } = await asMerchant("POST", "/v1/setup_intents", created);
  await asMerchant("POST", `/v1/setup_intents/${String(json["id"])}/confirm`, {
    form: { ...entry(), ...RETURN },
  });
  const token = await ask("POST", "/v1/confirmation_tokens", { key: publishable, form: entry() });
  const confirmed = { ...PAYMENT, confirmation_token: String(token.json["id"]) };
  await asMerchant("POST", "/v1/payment_intents", { form: confirmed });
  const customer = await asMerchant("POST", "/v1/customers", { form: { email: "payer@shop.example" } });
  const session = { customer: String(customer.json["id"]), "components[payment_element][enabled]": "true" };
  const { json: opened } = await asMerchant("POST", "/v1/customer_sessions", { form: session });
  await ask("GET", `/_florin/customer_session?client_secret=${String(opened["client_secret"])}`, { key: publishable });
  const headers = { "Stripe-Version": "2026-03-25.dahlia", "Idempotency-Key": `app ${round}` };
  const forApp = { form: { customer: session.customer }, headers };
  const { json: app } = await asMerchant("POST", "/v1/ephemeral_keys", forApp);
  await asMerchant("POST", "/v1/ephemeral_keys", forApp);
  for (const path of [`/v1/customers/${session.customer}`, "/v1/customers", `/v1/customers/${String(app["secret"])}`]) {
    await ask("GET", path, { key: String(app["secret"]), headers });
  }
  await asMerchant("DELETE", `/v1/ephemeral_keys/${String(app["id"])}`);
  await ask("GET", `/v1/customers/${session.customer}`, { key: String(app["secret"]), headers });
  if (round % 10 !== 0) return;
  const endpoint = { url: receiver.url, "enabled_events[]": "*" };
  const hook = { form: endpoint, headers: { "Idempotency-Key": `hook ${round}` } };
  const { json: made } = await asMerchant("POST", "/v1/webhook_endpoints", hook);
  await asMerchant("POST", "/v1/webhook_endpoints", hook);
  await asMerchant("POST", `/_florin/webhook_endpoints/${String(made["id"])}/roll_secret`, { form: {} });
}

async function debit(): Promise<void> {
  const mark = (account: string): string => {
    accounts.add(account);
    return account;
  };
  for (const account of bankEntries(chance, mark)) {
    const { json } = await asMerchant("POST", "/v1/payment_methods", { form: { ...account, ...PAYER } });
    const form = { payment_method: String(json["id"]), "payment_method_types[]": account["type"] ?? "" };
    const acceptance = { "mandate_data[customer_acceptance][type]": "offline", confirm: "true" };
    await asMerchant("POST", "/v1/setup_intents", {
      form: { ...form, ...acceptance },
      headers: { "Stripe-Version": "2026-03-25.dahlia" },
    });
    const [name = "", text = ""] = Object.entries(account).at(-1) ?? [];
    await asMerchant("POST", "/v1/payment_methods", {
      form: { type: account["type"] ?? "", [name]: `${text}${text}` },
    });
  }
}

/** Keys that nobody has, where a key belongs; and keys in every place where none belongs, of which errors may tell. */
async function tryKeys(): Promise<void> {
  const key = (kind: string) => `${kind}_${ids.text(24)}`;
  const form = { ...PAYMENT, ...entry() };
  for (const kind of ["sk_test", "sk_live", "rk_test", "rk_live", "pk_test"]) {
    await ask("POST", "/v1/payment_intents", { key: marked(key(kind)), form });
  }
  await ask("POST", "/v1/customers", { key: restricted, form: { name: "Ada" } });
  for (const used of [live, configured]) {
    const basic = Buffer.from(`${used}:`).toString("base64");
    await ask("GET", "/v1/account", { headers: { Authorization: `Basic ${basic}` } });
    await ask("GET", "/v1/account", { headers: { Authorization: `Token ${used}` } });
  }
  const stray = key("sk_live");
  secrets.add(stray.slice("sk_live_".length));
  await ask("GET", `/v1/charges?api_key=${stray}`, { key: restricted });
  await ask("GET", `/v1/${stray}/charges`, { key: restricted });
  await ask("GET", `/v1/charges/${stray}`, { key: secret });
  await ask("POST", "/v1/customers", { key: live, form: { [stray]: "1" } });
  await ask("POST", "/v1/customers", { key: configured, form: { "name[x]": stray, expand: stray } });
  await ask("POST", "/v1/refunds", { key: secret, form: { charge: stray, payment_intent: stray } });
}

async function meetFaults(): Promise<void> {
  for (const fault of ["refused", "thrown"]) {
    const form = { ...PAYMENT, ...entry(), "metadata[fault]": fault };
    const headers = { "Idempotency-Key": `fault ${ids.text(10)}` };
    await asMerchant("POST", "/v1/payment_intents", { form, headers });
  }
}

/** What the server tells about itself while it runs, apart from the answers to its callers. */
async function lookAround(): Promise<void> {
  for (const key of [secret, live]) {
    const logs = await ask("GET", "/_florin/request_logs?limit=100", { key });
    places.push(["the log of requests", Buffer.from(logs.text)]);
  }
  const metrics = await ask("GET", "/metrics");
  places.push(["the metrics", Buffer.from(metrics.text)]);
  const events = await asMerchant("GET", "/v1/events?limit=100");
  for (const { id } of (events.json["data"] ?? []) as readonly { readonly id: string }[]) {
    const deliveries = await ask("GET", `/_florin/events/${id}/deliveries`, { key: secret });
    places.push(["the log of deliveries", Buffer.from(deliveries.text)]);
    if (!LONG_RUNS) break;
  }
}

const places: (readonly [name: string, bytes: Buffer])[] = [];

/** The files as they lie on the disk; that of the vault's keys holds its keys. */
function lookAtFiles(when: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) places.push([`${name} ${when}`, readFileSync(join(folder, name))]);
  said.push(program.said());
}

async function round(place: number): Promise<void> {
  await Promise.all([pay(place), setUp(place), decline(), tryKeys()]);
  await meetFaults();
  if (place % 2 === 0) await debit();
}

test(`after ${REQUESTS} requests, faults, a kill and a crash, secrets are found with those alone that they belong to`, async () => {
  await startFaulty();
  for (let place = 0; place < ROUNDS; place += 1) await round(place);
  await lookAround();
  const doomed = round(ROUNDS);
  await pay(ROUNDS + 1);
  await program.kill();
  await doomed;
  lookAtFiles("after the kill");

  await startFaulty();
  await round(ROUNDS + 2);
  void asMerchant("POST", "/v1/payment_intents", {
    form: { ...PAYMENT, ...entry(), "metadata[fault]": "uncaught" },
  });
  await program.ended;
  lookAtFiles("after the crash");
  assert.match(program.said(), /nobody was there to catch this/);

  await startReal();
  await round(ROUNDS + 3);
  await lookAround();
  lookAtFiles("at the end");
  await program.kill();
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(total >= REQUESTS, `${total} requests: ${JSON.stringify([...statuses])}`);
  for (const status of [0, 200, 303, 400, 401, 402, 403, 404, 500]) assert.ok(statuses.has(status), `no ${status}`);
  assert.ok(secrets.size > ROUNDS * 3 && receiver.received.length > 0);
  assert.match(said.join(""), /request failed/);

  places.push(["what the server said", Buffer.from(said.join(""))]);
  const everywhere = [...places, ["the answers", Buffer.from(heard.join("\n"))] as const];
  const found = everywhere.flatMap(([name, bytes]) => {
    const traces = [...tracesOf(marks, bytes), ...accountTraces(accounts, bytes), ...wordTraces(keys, bytes)];
    const more = name === "the answers" ? [] : wordTraces(secrets, bytes);
    return [...traces, ...more].map((trace) => `${name}: ${trace}`);
  });
  assert.deepEqual(found, []);
  const sizes = places.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  console.log(
    `# ${total} requests, ${keys.size} keys, ${secrets.size} secrets, ${marks.numbers.size} card numbers, ${accounts.size} accounts; ${(sizes / 2 ** 20).toFixed(1)} MiB searched`,
  );
});
