import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceOf } from "../support/seeded.ts";
import { brokenRequests } from "./broken-requests.ts";
import { browserWalk } from "./browser-walk.ts";
import type { Call } from "./call.ts";
import { damagedRequest } from "./damaged-requests.ts";
import { flowWalk } from "./flow-calls.ts";
import { allRoutes } from "./fuzz.ts";
import { BEGINNING } from "./fuzzed-server.ts";
import { knownIds } from "./known-ids.ts";
import { routeCall } from "./route-calls.ts";

const CALLS = 12_000;
const KEYS = { secret: "sk_test_a", publishable: "pk_test_a", others: ["", "Bearer sk_test_nobody"] };

/** What a call sends, as one text: its line, its headers and its body, with what is percent-encoded left as it is. */
interface Sent {
  readonly path: string;
  readonly form: string;
  readonly headers: string;
  readonly call: Call;
}

function sent(call: Call): Sent {
  const { path, headers, body = "" } = call;
  const form =
    typeof body === "string" ? body : Buffer.from(body.buffer, body.byteOffset, body.length).toString("latin1");
  return { path, form: `${path.split("?")[1] ?? ""}&${form}`, headers: JSON.stringify(headers), call };
}

/* Data table: kinds of hostile input that must be among what a few thousand calls send. */
const KINDS: Readonly<Record<string, (sent: Sent) => boolean>> = {
  "names of prototypes as parameters": ({ form }) => /(?:^|&)(?:__proto__|constructor)\b/.test(form),
  "names of prototypes inside of hashes": ({ form }) => /\[(?:__proto__|constructor)\]/.test(form),
  "names of prototypes in metadata": ({ form }) => form.includes("metadata[__proto__]"),
  "names of prototypes in paths": ({ path }) => /\/(?:__proto__|constructor)(?:\/|\?|$)/.test(path),
  "numbers past every limit": ({ form }) => form.includes("9".repeat(400)),
  exponents: ({ form }) => /=1e(?:9|400)/.test(form),
  "minus zero": ({ form }) => /=-0(?:&|$)/.test(form),
  "no numbers": ({ form }) => /=(?:NaN|Infinity)/.test(form),
  "signs of every plane": ({ form }) => form.includes("%F0%9F%92%A9"),
  "halves of signs": ({ form }) => form.includes("%ED%A0%80"),
  "bytes that are not UTF-8": ({ form }) => form.includes("%C0%AF"),
  "raw bytes that are not UTF-8": ({ call }) => typeof call.body === "object" && call.body.includes(0xc0),
  "nulls as text": ({ form }) => /=null(?:&|$)/.test(form),
  NUL: ({ form }) => form.includes("%00"),
  "raw NUL": ({ form }) => form.includes("\0"),
  "NUL in paths": ({ path }) => /^[^?]*%00/.test(path),
  "thousand levels": ({ form }) => form.includes("[a]".repeat(1_000)),
  "thousand levels of JSON": ({ form }) => form.includes('{"a":'.repeat(1_000)),
  "ten thousand parameters": ({ form }) => form.includes("metadata[k9999]="),
  "lists where values belong": ({ form }) => /(?:^|&)\w+\[\]=/.test(form),
  "hashes where values belong": ({ form }) => /(?:^|&)amount\[\w+\]=/.test(form),
  "one name with two values": ({ form }) => /(?:^|&)amount=[^&]*&amount=/.test(form),
  JSON: ({ headers }) => headers.includes("application/json"),
  "JSON that says it is a form": ({ form, headers }) => form.startsWith("&{") && headers.includes("form-urlencoded"),
  multipart: ({ headers }) => headers.includes("multipart/form-data"),
  "UTF-16": ({ headers }) => headers.includes("utf-16"),
  "compressed bodies": ({ call }) => typeof call.body === "object" && call.body[0] === 0x1f && call.body[1] === 0x8b,
  "bodies past the limit": ({ form }) => form.length > 1_048_576,
  "encoded letters in paths": ({ path }) => /^\/%76|%65|%5F/.test(path),
  "dots in paths": ({ path }) => /\/(?:\.|%2e)/i.test(path),
  "overlong paths": ({ path }) => path.length > 4_000,
  "broken escapes in paths": ({ path }) => /^[^?]*%(?:zz|$|\/)/.test(path),
  "two keys": ({ headers }) => headers.includes('"Authorization":["'),
  "two versions": ({ headers }) => headers.includes('"Stripe-Version":["'),
  "two idempotency keys": ({ headers }) => headers.includes('"Idempotency-Key":["'),
  "other accounts": ({ headers }) => headers.includes('"Stripe-Account":"'),
  "broken CReqs": ({ path, form }) => path.startsWith("/_florin/acs/challenge") && /&creq=(?!&|$)/.test(form),
  "pages of 3DS": ({ path }) => path.startsWith("/_florin/3ds/"),
  "pages of recovery": ({ path }) => path.startsWith("/_florin/recover/"),
  "pages of mandates": ({ path }) => path.startsWith("/_florin/mandates/"),
  "pages of microdeposits": ({ path }) => path.startsWith("/_florin/verify"),
  "the reference": ({ path }) => path.startsWith("/docs"),
  "the description": ({ path }) => path.startsWith("/openapi.json"),
  "what operators ask": ({ path }) => path.startsWith("/metrics"),
  "routes of test mode": ({ path }) => path.startsWith("/_florin/test/"),
};

test("calls of every hostile kind are among what is sent", async () => {
  const chance = chanceOf(3);
  const ids = knownIds();
  const sources = { chance, ids, now: () => BEGINNING };
  const routes = await allRoutes();
  const browser = browserWalk(ids, chance);
  const missing = new Set(Object.keys(KINDS));
  for (let call = 0; call < CALLS && missing.size > 0; call += 1) {
    const one = sent(call % 8 === 0 ? browser.next() : routeCall(routes, KEYS, sources));
    for (const kind of missing) if (KINDS[kind]?.(one) === true) missing.delete(kind);
  }
  assert.deepEqual([...missing], []);
});

/* Data table: what only bytes on a connection can be. */
const RAW_KINDS: Readonly<Record<string, RegExp>> = {
  "truncated heads": /^(?:GET|POST|DELETE) \S+ HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*[^\r\n]*$/,
  "two lengths": /Content-Length: \d+\r\nContent-Length: /,
  "a length and chunks": /Content-Length: \d+\r\nTransfer-Encoding: chunked/,
  "chunks and a length": /Transfer-Encoding: chunked\r\nContent-Length: \d+/,
  "folded headers": /\r\n[\w-]+: [^\r\n]*\r\n[ \t]/,
  "two hosts": /\r\nHost: a\r\n[^]*\r\nHost: b/,
  "two keys": /\r\nAuthorization: [^]*\r\nAuthorization: /,
  "two versions": /\r\nStripe-Version: [^]*\r\nStripe-Version: /,
  "two idempotency keys": /\r\nIdempotency-Key: other/,
  "line ends in headers": /Idempotency-Key: a[\r\n]/,
  "NUL in headers": /Idempotency-Key: a\0/,
  "targets with an origin": /^\w+ https?:\/\//,
  "no version of HTTP": /^GET \/\S+\r\n/,
  "HTTP/0.9": /^\w+ \S+ HTTP\/0\.9/,
  "overlong lines": /^[^\r]{16384}/,
  "overlong headers": /\r\n[\w-]+: [^\r]{60000}/,
  "requests inside of bodies": /\r\n\r\nDELETE \/v1/,
  trailers: /\r\n0\r\nAuthorization: /,
};

test("bytes of every hostile kind are among what is sent", () => {
  const chance = chanceOf(4);
  const flow = flowWalk(KEYS.secret, { chance, ids: knownIds(), now: () => BEGINNING });
  const raw = [
    ...brokenRequests(KEYS.secret),
    ...Array.from({ length: 1_000 }, () => damagedRequest(flow.next(), chance)),
  ].map(({ bytes }) => bytes);
  const missing = Object.entries(RAW_KINDS).filter(([, found]) => !raw.some((bytes) => found.test(bytes)));
  assert.deepEqual(missing, []);
});
