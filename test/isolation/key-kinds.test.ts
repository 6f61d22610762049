import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { resourcesOf, unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import type { Route } from "../../src/http/route.ts";
import { systemIds } from "../../src/system/ids.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { PUBLISHABLE_KEY, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { bearer, factsOf, newKey } from "../support/wire.ts";

/** Every route, asked with a key of every kind that may not ask there. */

const florin = await startFlorin();
const ports = { store: florin.store, ids: systemIds(), terms: settingsFrom({}, {}).terms };
const ROUTES = unservedRoutes(ports);
const RESOURCES = resourcesOf(ports);
const rightsTo = (right: "read" | "write", others: (resource: string) => boolean) =>
  Object.fromEntries(RESOURCES.filter(others).map((resource) => [resource, right]));

const NO_RIGHTS = await newKey(florin, "restricted", { rights: rightsTo("read", () => false) });
const READS_ALL = await newKey(florin, "restricted", { rights: rightsTo("read", () => true) });
const LIVE = await newKey(florin, "secret", { live: true });
const LIVE_PUBLISHABLE = await newKey(florin, "publishable", { live: true });

const { id: customer } = await florin.stripe().customers.create();
const { secret: EPHEMERAL } = await florin.stripe().ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });

type Facts = Partial<ReturnType<typeof factsOf>>;

const UNKNOWN_URL: Facts = { status: 404, code: undefined };
const NO_RIGHT: Facts = { status: 403, code: "more_permissions_required" };
const SECRET_ONLY: Facts = { status: 401, code: "secret_key_required" };
const NO_KEY: Facts = { status: 401, code: undefined };

const forClients = ({ clientOnly, clientTable }: Route) => clientOnly === true || clientTable !== undefined;

const CASES: readonly (readonly [
  who: string,
  authorization: string | null,
  routes: (route: Route) => boolean,
  Facts,
])[] = [
  ["nobody", null, () => true, NO_KEY],
  ["somebody with a key that nobody made", "Bearer sk_test_nobodyMadeThisOne00000000", () => true, NO_KEY],
  ["a browser", `Bearer ${PUBLISHABLE_KEY}`, (route) => !forClients(route), SECRET_ONLY],
  ["a server, where only browsers ask", `Bearer ${SECRET_KEY}`, ({ clientOnly }) => clientOnly === true, UNKNOWN_URL],
  ["a key without rights", `Bearer ${NO_RIGHTS}`, ({ clientOnly }) => clientOnly !== true, NO_RIGHT],
  [
    "a key that may look, to change",
    `Bearer ${READS_ALL}`,
    ({ clientOnly, method }) => clientOnly !== true && method !== "GET",
    NO_RIGHT,
  ],
  [
    "a customer's app, where it has nothing to do",
    `Bearer ${EPHEMERAL}`,
    ({ clientOnly, ephemeral }) => clientOnly !== true && ephemeral === undefined,
    NO_RIGHT,
  ],
  [
    "a customer's app, where only browsers ask",
    `Bearer ${EPHEMERAL}`,
    ({ clientOnly }) => clientOnly === true,
    UNKNOWN_URL,
  ],
  ["a live key, in the tools of test mode", `Bearer ${LIVE}`, ({ testOnly }) => testOnly === true, UNKNOWN_URL],
  [
    "a live browser, in the tools of test mode",
    `Bearer ${LIVE_PUBLISHABLE}`,
    ({ testOnly }) => testOnly === true,
    UNKNOWN_URL,
  ],
];

describe("no route lets in", () => {
  for (const [who, authorization, routes, expected] of CASES) {
    test(who, async () => {
      const asked = ROUTES.filter(routes);
      assert.ok(asked.length > 0);
      for (const { method, path } of asked) {
        const answer = await florin.request(method, path.replaceAll(/\{\w+\}/g, "some_id"), { authorization });
        const { status, code } = factsOf(answer);
        assert.deepEqual({ status, code }, { code: undefined, ...expected }, `${method} ${path}: ${answer.text}`);
      }
    });
  }
});

test("an account that is not connected can be named by nobody, on any route", async () => {
  for (const { method, path, testOnly } of ROUTES) {
    for (const key of testOnly === true ? [SECRET_KEY] : [SECRET_KEY, LIVE]) {
      const answer = await florin.request(method, path.replaceAll(/\{\w+\}/g, "some_id"), {
        ...bearer(key),
        headers: { "Stripe-Account": "acct_1NobodyIsConnectedHere" },
      });
      const { status, code } = factsOf(answer);
      assert.deepEqual({ status, code }, { status: 403, code: "account_invalid" }, `${method} ${path}`);
    }
  }
});
