import assert from "node:assert/strict";
import { test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { type RefusalRow, refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const { webhookEndpoints: endpoints } = florin.stripe();
const VALID = { url: "https://shop.example/webhook", enabled_events: ["*"] };
const { id } = await endpoints.create(VALID as never);

const NO_SCHEME = "Invalid URL: An explicit scheme (such as https) must be provided.";
const EMPTY = (name: string): RefusalRow => [
  400,
  "parameter_invalid_empty",
  name,
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
];

/** Refused on creation and on update. */
const BOTH: readonly (readonly [title: string, params: Record<string, unknown>, row: RefusalRow])[] = [
  ["a URL without a scheme", { url: "localhost:3000/hook" }, [400, "url_invalid", "url", NO_SCHEME]],
  ["a URL of another kind", { url: "ftp://shop.example/hook" }, [400, "url_invalid", "url", "Not a valid URL"]],
  ["a URL that an app would open", { url: "myapp://hook" }, [400, "url_invalid", "url", "Not a valid URL"]],
  ["a URL with a blank", { url: "https://shop.example/a b" }, [400, "url_invalid", "url", "Not a valid URL"]],
  ["a URL with a password", { url: "https://a:b@shop.example/hook" }, [400, "url_invalid", "url", "Not a valid URL"]],
  [
    "a URL at which clouds answer their own machines",
    { url: "http://169.254.169.254/latest" },
    [400, "url_invalid", "url", "Invalid URL: URL must be publicly accessible."],
  ],
  ["an empty URL", { url: "" }, EMPTY("url")],
  ["no events at all", { enabled_events: "" }, EMPTY("enabled_events")],
  ["events that are no list", { enabled_events: "*" }, [400, undefined, "enabled_events", "Invalid array"]],
  [
    "too much metadata",
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`k${place}`, "v"])) },
    [400, undefined, "metadata", "Metadata can have up to 50 keys, but you've set 51"],
  ],
  [
    "a description that is too long",
    { description: "x".repeat(5001) },
    [400, undefined, "description", "Invalid string: xxxx...xxxx; must be at most 5000 characters"],
  ],
  [
    "a parameter that does not exist",
    { secret: "whsec_mine" },
    [400, "parameter_unknown", "secret", "Received unknown parameter: secret"],
  ],
];

for (const [title, params, row] of BOTH) {
  test(`${title} is refused`, async () => {
    await refusedAs(endpoints.create({ ...VALID, ...params } as never), row);
    await refusedAs(endpoints.update(id, params), row);
  });
}

/** Refused on creation. */
const CREATION: typeof BOTH = [
  ["no URL", { url: undefined }, [400, "parameter_missing", "url", "Missing required param: url."]],
  [
    "no list of events",
    { enabled_events: undefined },
    [400, "parameter_missing", "enabled_events", "Missing required param: enabled_events."],
  ],
  ["a connect that is no boolean", { connect: "1" }, [400, undefined, "connect", "Invalid boolean: 1"]],
];

for (const [title, params, row] of CREATION) {
  test(`${title} is refused on creation`, async () => {
    await refusedAs(endpoints.create({ ...VALID, ...params } as never), row);
  });
}

test("events are asked for by whole names that the API knows, or by a star alone", async () => {
  for (const name of ["charge.*", "charge", "payment_intent.updated", "CHARGE.SUCCEEDED", "**"]) {
    for (const request of [
      endpoints.create({ ...VALID, enabled_events: ["charge.succeeded", name] } as never),
      endpoints.update(id, { enabled_events: ["charge.succeeded", name] } as never),
    ]) {
      const error = await refusalOf(request);
      assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, "enabled_events[1]"]);
      assert.ok(error.message.endsWith(", or one of 140 others"));
      assert.match(
        error.message,
        /^Invalid enabled_events\[1\]: must be one of \*, account\.application\.authorized, /,
      );
    }
  }
  assert.deepEqual((await endpoints.retrieve(id)).enabled_events, ["*"]);
});

test("a version is one that the API had, and it can't be changed", async () => {
  const error = await refusalOf(endpoints.create({ ...VALID, api_version: "2023-10-17" } as never));
  assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, "api_version"]);
  assert.match(error.message, /^Invalid api_version: must be one of 2011-01-01, /);
  await refusedAs(endpoints.update(id, { api_version: "2023-10-16" } as never), [
    400,
    "parameter_unknown",
    "api_version",
    "Received unknown parameter: api_version",
  ]);
});

test("live mode takes https alone, test mode takes http too", async () => {
  const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
  const key = await createKey(ports, { kind: "secret", livemode: true, rights: {} });
  const live = florin.stripe({ key }).webhookEndpoints;
  const url = "http://shop.example/webhook";
  const row: RefusalRow = [
    400,
    undefined,
    undefined,
    `Invalid URL: ${url}. URLs in livemode must begin with "https://"`,
  ];
  await refusedAs(live.create({ url, enabled_events: ["*"] }), row);
  const inside: RefusalRow = [400, "url_invalid", "url", "Invalid URL: URL must be publicly accessible."];
  for (const address of ["127.0.0.1", "0x7f.1", "[::1]", "[::ffff:10.0.0.1]", "192.168.0.7:8443"]) {
    await refusedAs(live.create({ url: `https://${address}/hook`, enabled_events: ["*"] }), inside);
  }
  const created = await live.create({ url: "HTTPS://shop.example/webhook", enabled_events: ["*"] });
  await refusedAs(live.update(created.id, { url }), row);
  assert.equal((await endpoints.update(id, { url })).url, url);
});

test("metadata that outgrows its limit by and by is refused", async () => {
  const keys = (from: number) =>
    Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`k${from + place}`, "v"]));
  await endpoints.update(id, { metadata: keys(0) });
  await refusedAs(endpoints.update(id, { metadata: keys(30) }), [
    400,
    undefined,
    "metadata",
    "Metadata can have up to 50 keys, but you've set 60",
  ]);
});

test("a refused creation leaves nothing behind", async () => {
  assert.deepEqual(
    (await endpoints.list()).data.map((endpoint) => endpoint.id),
    [id],
  );
  // One of test mode, one of live mode.
  assert.equal((await florin.store.walkVault(undefined, 100)).length, 2);
});
