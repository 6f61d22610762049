import type { Route } from "../../src/http/route.ts";
import { KNOWN_VERSIONS, NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import type { Chance } from "../support/seeded.ts";
import type { Call } from "./call.ts";
import { idFor } from "./good-values.ts";
import { HOSTILE_IDS, HOSTILE_VALUES } from "./hostile-values.ts";
import { formFor, type Mood, type Sources } from "./parameters.ts";

/** Keys of every kind that the server knows, by kind. */
export interface Keys {
  readonly secret: string;
  readonly publishable: string;
  readonly others: readonly string[];
}

const VALID: Mood = { hostile: 0, optional: 12 };
const MOODS: readonly Mood[] = [
  VALID,
  { hostile: 3, optional: 20 },
  { hostile: 12, optional: 15 },
  { hostile: 60, optional: 25 },
];

/** Moves the whole mode's time, for everybody: only as far as the flows say. */
const LEFT_OUT = "/_florin/test/clock/advance";

/** A call of some route, meant more or less well. */
export function routeCall(routes: readonly Route[], keys: Keys, sources: Sources): Call {
  const { chance } = sources;
  const route = chance.pick(routes);
  if (route.path === LEFT_OUT) return routeCall(routes, keys, sources);
  const mood = chance.pick(MOODS);
  const byClient = route.clientOnly === true || (route.clientTable !== undefined && chance.below(3) === 0);
  const table = byClient && route.clientTable !== undefined ? route.clientTable : tableOf(route, chance);
  const form = formFor(table, route.path, mood, sources);
  const path = filled(route.path, mood, sources);
  const inQuery = route.method === "GET" || chance.below(40) === 0;
  const headers = headersFor(byClient ? keys.publishable : keys.secret, keys, mood, chance);
  const query = inQuery && form !== "" ? `?${form}` : "";
  if (inQuery) return { method: methodOf(route, mood, chance), path: withoutBlanks(path + query), headers };
  return { method: methodOf(route, mood, chance), path, headers, body: damaged(form, mood, chance) };
}

function tableOf({ table, tableBeforeEndive }: Route, chance: Chance): Route["table"] {
  return chance.below(2) === 0 ? table : (tableBeforeEndive ?? table);
}

function methodOf({ method }: Route, { hostile }: Mood, chance: Chance): string {
  return chance.below(500) < hostile ? chance.pick(["PUT", "PATCH", "DELETE", "GET", "POST", "OPTIONS"]) : method;
}

function filled(template: string, { hostile }: Mood, { chance, ids }: Sources): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const known = idFor(name, template, chance, ids);
    const bad = chance.below(200) < hostile || known === undefined;
    return bad ? chance.pick(HOSTILE_IDS) : known;
  });
}

/** Raw blanks and bytes that no client would let into a request line. */
function withoutBlanks(path: string): string {
  return path.replaceAll(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign));
}

function damaged(form: string, { hostile }: Mood, chance: Chance): string {
  if (chance.below(300) >= hostile) return form;
  switch (chance.below(4)) {
    case 0:
      return form.slice(0, chance.below(form.length + 1));
    case 1:
      return JSON.stringify({ amount: 100, nested: { form } });
    case 2:
      return `${form}&&=&%=%&[]=&${chance.pick(HOSTILE_VALUES)}`;
    default:
      return "a".repeat(chance.pick([1_000, 70_000, 1_048_577]));
  }
}

const CONTENT_TYPES = [
  "application/json",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded; charset=utf-16",
  "APPLICATION/X-WWW-FORM-URLENCODED",
  "nonsense",
  "",
];
const IDEMPOTENCY_KEYS = ["one", "two", "three", "__proto__", "k".repeat(255), "k".repeat(256), ""];

function headersFor(key: string, keys: Keys, { hostile }: Mood, chance: Chance): Call["headers"] {
  const odd = (share: number): boolean => chance.below(share) < hostile;
  const headers: Record<string, string | readonly string[]> = {
    "Content-Type": odd(600) ? chance.pick(CONTENT_TYPES) : "application/x-www-form-urlencoded",
  };
  const authorization = odd(400) ? chance.pick(keys.others) : `Bearer ${key}`;
  if (authorization !== "") headers["Authorization"] = odd(900) ? [authorization, `Bearer ${key}`] : authorization;
  if (chance.below(3) > 0) headers["Stripe-Version"] = chance.below(2) ? NEWEST_VERSION : chance.pick(KNOWN_VERSIONS);
  if (odd(900)) headers["Stripe-Version"] = chance.pick(["2016-01-01", "", "__proto__", "9".repeat(200)]);
  if (chance.below(12) === 0) headers["Idempotency-Key"] = chance.pick(IDEMPOTENCY_KEYS);
  if (odd(900)) headers["Stripe-Account"] = chance.pick(["acct_1", "__proto__", ""]);
  if (odd(900)) headers["Stripe-Context"] = "acct_1/acct_2";
  if (odd(900)) headers["X-HTTP-Method-Override"] = "DELETE";
  if (odd(900)) headers["User-Agent"] = "x".repeat(8_000);
  return headers;
}
