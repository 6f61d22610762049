import type { Route } from "../../src/http/route.ts";
import { KNOWN_VERSIONS, NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import type { Chance } from "../support/seeded.ts";
import type { Call } from "./call.ts";
import { idFor } from "./good-values.ts";
import { hostileBody } from "./hostile-bodies.ts";
import { HOSTILE_IDS, PATH_ABUSES } from "./hostile-values.ts";
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

/**
 * How often a route's turn is passed on, of a hundred times. The whole mode's time moves only as far as the flows say;
 * and with many endpoints, most of the server's work would be to find that nobody listens at them.
 */
const PASSED_ON: Readonly<Record<string, number>> = {
  "POST /_florin/test/clock/advance": 100,
  "POST /v1/webhook_endpoints": 85,
};

/** A call of some route, meant more or less well. */
export function routeCall(routes: readonly Route[], keys: Keys, sources: Sources): Call {
  const { chance } = sources;
  const route = chance.pick(routes);
  if (chance.below(100) < (PASSED_ON[`${route.method} ${route.path}`] ?? 0)) return routeCall(routes, keys, sources);
  const mood = chance.pick(MOODS);
  const byClient = route.clientOnly === true || (route.clientTable !== undefined && chance.below(3) === 0);
  const table = byClient && route.clientTable !== undefined ? route.clientTable : tableOf(route, chance);
  const form = formFor(table, route.path, mood, sources);
  const path = abused(filled(route.path, mood, sources), mood, chance);
  const inQuery = route.method === "GET" || chance.below(40) === 0;
  const headers = headersFor(byClient ? keys.publishable : keys.secret, keys, mood, sources);
  const query = inQuery && form !== "" ? `?${form}` : "";
  if (inQuery) return { method: methodOf(route, mood, chance), path: withoutBlanks(path + query), headers };
  const call = { method: methodOf(route, mood, chance), path, headers, body: form };
  if (chance.below(300) >= mood.hostile) return call;
  const { body, type } = hostileBody(form, chance);
  return { ...call, body, headers: type === undefined ? headers : { ...headers, "Content-Type": type } };
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

function abused(path: string, { hostile }: Mood, chance: Chance): string {
  if (chance.below(400) >= hostile) return path;
  const [found, instead] = chance.pick(PATH_ABUSES);
  return path.replace(found, instead);
}

/** Raw blanks and bytes that no client would let into a request line. */
function withoutBlanks(path: string): string {
  return path.replaceAll(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign));
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

/** Headers that say something else than the request, by name. Two values are sent as two headers. */
const ODD_HEADERS: readonly (readonly [name: string, value: string | readonly string[]])[] = [
  ["Stripe-Version", "2016-01-01"],
  ["Stripe-Version", ""],
  ["Stripe-Version", "__proto__"],
  ["Stripe-Version", "9".repeat(200)],
  ["Stripe-Version", ["2023-08-16", NEWEST_VERSION]],
  ["Idempotency-Key", ["one", "two"]],
  ["Idempotency-Key", "\u00e9\u0080\t"],
  ["Stripe-Account", "acct_1"],
  ["Stripe-Account", "__proto__"],
  ["Stripe-Account", ""],
  ["Stripe-Account", ["acct_1", "acct_2"]],
  ["Stripe-Account", "x".repeat(5_000)],
  ["Stripe-Context", "acct_1/acct_2"],
  ["Host", ""],
  ["Host", "a b"],
  ["Host", "elsewhere.invalid:99999"],
  ["X-HTTP-Method-Override", "DELETE"],
  ["X-Forwarded-For", "'; --"],
  ["X-Forwarded-Host", "elsewhere.invalid"],
  ["Forwarded", "for=_x;host=b"],
  ["User-Agent", "x".repeat(8_000)],
  ["User-Agent", "\u00ff<script>alert(1)</script>"],
  ["Origin", "null"],
  ["Cookie", "__proto__=1"],
  ["Content-Encoding", "gzip"],
  ["Accept-Encoding", "*;q=0"],
  ["If-None-Match", "*"],
  ["Range", "bytes=0-1"],
  ["Expect", "200-ok"],
  ["X-Stripe-Client-User-Agent", '{"__proto__":1'],
];

function headersFor(key: string, keys: Keys, { hostile }: Mood, { chance, ids }: Sources): Call["headers"] {
  const odd = (share: number): boolean => chance.below(share) < hostile;
  const headers: Record<string, string | readonly string[]> = {
    "Content-Type": odd(600) ? chance.pick(CONTENT_TYPES) : "application/x-www-form-urlencoded",
  };
  const authorization = odd(400) ? chance.pick(keys.others) : `Bearer ${key}`;
  if (authorization !== "") headers["Authorization"] = odd(900) ? [authorization, `Bearer ${key}`] : authorization;
  if (chance.below(3) > 0) headers["Stripe-Version"] = chance.below(2) ? NEWEST_VERSION : chance.pick(KNOWN_VERSIONS);
  if (chance.below(12) === 0) headers["Idempotency-Key"] = chance.pick(IDEMPOTENCY_KEYS);
  const account = chance.below(20) === 0 ? ids.any("acct", chance) : undefined;
  if (account !== undefined) headers["Stripe-Account"] = account;
  const [name, value] = chance.pick(ODD_HEADERS);
  return odd(150) ? { ...headers, [name]: value } : headers;
}
