import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import Database from "better-sqlite3";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { createKey } from "../../src/commands/keys.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { systemIds } from "../../src/system/ids.ts";
import { PUBLISHABLE_KEY, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { temporaryFile } from "../support/store-files.ts";
import { newKey } from "../support/wire.ts";
import { madeUp, makeObjects, type Objects, type Owner } from "./objects.ts";
import { type Target, targetsOf } from "./targets.ts";

/*
 * Rule L10: no object crosses account or mode. Every request of every route that can name an object is sent by whoever
 * must not see it, once with the object's id and once with one that names nothing: the answers must be the same.
 */

const { file, remove } = temporaryFile();
// The log of requests keeps what it heard first to the end.
const florin = await startFlorin(file, undefined, { flags: { "request-log": "100000" } });
after(remove);
const ROUTES = unservedRoutes({ store: florin.store, ids: systemIds(), terms: settingsFrom({}, {}).terms });

const platform = florin.stripe();
const [ours, theirs] = [await connect(), await connect()];

/** Whoever sends a request, from a server or from a browser. */
interface Sender extends Owner {
  readonly browser: string;
}

function sender(name: string, secret: string, publishable: string, actsFor?: string): Sender {
  const headers: Record<string, string> = actsFor === undefined ? {} : { "Stripe-Account": actsFor };
  return { name, authorization: `Bearer ${secret}`, browser: `Bearer ${publishable}`, headers };
}

const ownKeys = async (account: string) => {
  const { store, clock } = florin;
  const make = (kind: "publishable" | "secret") =>
    createKey({ store, clock, ids: systemIds() }, { kind, livemode: false, rights: {}, account });
  return [await make("secret"), await make("publishable")] as const;
};

const LIVE = [
  await newKey(florin, "secret", { live: true }),
  await newKey(florin, "publishable", { live: true }),
] as const;
const PLATFORM = sender("the platform", SECRET_KEY, PUBLISHABLE_KEY);
const LIVE_PLATFORM = sender("the platform in live mode", ...LIVE);
const CONNECTED = sender("a connected account, by the header", SECRET_KEY, PUBLISHABLE_KEY, ours);
const BY_OWN_KEY = sender("a connected account, by its own key", ...(await ownKeys(ours)));
const OTHER = sender("another connected account, by the header", SECRET_KEY, PUBLISHABLE_KEY, theirs);
const OTHER_BY_OWN_KEY = sender("another connected account, by its own key", ...(await ownKeys(theirs)));

const CASES: readonly (readonly [Sender, readonly Sender[]])[] = [
  [PLATFORM, [LIVE_PLATFORM, CONNECTED, BY_OWN_KEY]],
  [CONNECTED, [PLATFORM, LIVE_PLATFORM, OTHER, OTHER_BY_OWN_KEY]],
];

async function connect(): Promise<string> {
  return (await platform.accounts.create({ type: "custom", country: "DE" })).id;
}

/** A filter that nothing passes. */
const EMPTY = '"data": []';

/** What lists must be asked with. */
const QUERIES: Readonly<Record<string, string>> = {
  "/v1/charges/search": "?query=currency:'eur'",
  "/v1/customers/search": "?query=email:'owner@example.com'",
  "/v1/payment_intents/search": "?query=currency:'eur'",
};

/** Attempts are listed by their setup alone: that is one of the requests that name an object. */
const LISTS = ROUTES.filter(({ method, answer, testOnly }) => method === "GET" && answer.list && testOnly !== true)
  .map(({ path }) => `${path}${QUERIES[path] ?? ""}`)
  .filter((path) => !path.includes("{") && path !== "/v1/setup_attempts");

/** A hint at the other mode is the API's own, and tells no more than that there is something (reference: keys). */
const HINT =
  /; a similar object exists in (?:live|test) mode, but a (?:live|test) mode key was used to make this request\./g;

/** Requests in which an object is found by nobody, and why. */
const NEVER: Readonly<Record<string, string>> = {
  "POST /v1/charges by payment_method": "charges are made with sources",
  "POST /v1/customers by invoice_settings[default_payment_method]": "a new customer has no method yet",
};

const belongings = new Map<Sender, Objects>();
for (const [owner] of CASES) belongings.set(owner, await makeObjects(florin, owner));

for (const [owner, strangers] of CASES) {
  const objects = belongings.get(owner) ?? {};
  const targets = ROUTES.flatMap((route) => targetsOf(route, objects));

  describe(`what belongs to ${owner.name}`, () => {
    for (const stranger of strangers) {
      test(`is nothing to ${stranger.name}`, async () => {
        const before = kept(owner);
        const told: string[] = [];
        for (const target of targets) {
          const [one, none] = await bothAnswers(stranger, target, objects);
          if (one !== none || (one.startsWith("200") && !one.includes(EMPTY)))
            told.push(`${target.title}: ${one} instead of ${none}`);
        }
        assert.deepEqual(told, []);
        assert.deepEqual(kept(owner), before, "nothing of it was changed");
      });

      test(`is in no list of ${stranger.name}`, async () => {
        for (const path of LISTS) {
          const answer = await florin.request("GET", path, stranger);
          assert.equal(answer.status, 200, `${path}: ${answer.text}`);
          for (const id of Object.values(objects)) assert.ok(!answer.text.includes(id), `${path} shows ${id}`);
        }
      });
    }

    test("is there for itself, in every one of these requests", async () => {
      const missed: string[] = [];
      for (const target of targets.filter(({ title }) => !(title in NEVER))) {
        if (await isFound(owner, target, objects)) continue;
        // An earlier request may have left it in a state in which it is not even looked for.
        if (!(await isFound(owner, target, await makeObjects(florin, owner)))) missed.push(target.title);
      }
      assert.deepEqual(missed, []);
    });
  });
}

async function isFound(owner: Owner, target: Target, objects: Objects): Promise<boolean> {
  const [one, none] = await bothAnswers(owner, target, objects);
  return one !== none;
}

/** How the sender is answered to the object's id, and to one that names nothing, made comparable. */
async function bothAnswers(
  from: Owner & { readonly browser?: string },
  target: Target,
  objects: Objects,
): Promise<readonly [string, string]> {
  const id = objects[target.names] ?? "";
  const ask = async (named: string): Promise<string> => {
    const { method, path, body } = target.request(named, objects);
    const authorization = target.byClient ? (from.browser ?? "") : from.authorization;
    const answer = await florin.request(method, path, {
      authorization,
      headers: { "Stripe-Version": NEWEST_VERSION, ...from.headers },
      ...(body === undefined ? {} : { body }),
    });
    return `${answer.status} ${comparable(answer.text, named, objects)}`;
  };
  // What names nothing goes first: it changes nothing.
  const none = await ask(madeUp(id));
  return [await ask(id), none];
}

/** An answer without what differs between two requests of the same kind: the id that it names, and ids that are new. */
function comparable(text: string, named: string, objects: Objects): string {
  const known = new Set(Object.values(objects));
  return text
    .replaceAll(named, "NAMED")
    .replaceAll(/\b[a-z]+_[A-Za-z0-9]{14,}(?:_secret_\w+)?/g, (id) => (known.has(id) ? id : "NEW"))
    .replaceAll(HINT, "")
    .replaceAll(/\s+/g, " ");
}

/** All rows that the database holds of somebody. */
function kept({ headers }: Owner): unknown {
  const account = headers["Stripe-Account"];
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
    return tables
      .filter((name) => columnsOf(database, name).includes("livemode"))
      .map((name) => {
        const rows = database.prepare(
          `SELECT * FROM "${name}" WHERE livemode = 0 AND account ${account === undefined ? "NOT IN (?, ?)" : "IN (?)"}`,
        );
        return [name, account === undefined ? rows.all(ours, theirs) : rows.all(account)];
      });
  } finally {
    database.close();
  }
}

function columnsOf(database: Database.Database, table: string): readonly string[] {
  return database.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[];
}
