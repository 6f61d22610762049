import assert from "node:assert/strict";
import { test } from "node:test";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { systemIds } from "../../src/system/ids.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { SECRET_KEY, startFlorin } from "../support/florin.ts";
import { bearer } from "../support/wire.ts";
import { madeUp, makeObjects } from "./objects.ts";
import { targetsOf } from "./targets.ts";

/*
 * Rule L10 for a customer's app: every request that can name an object names one of the same account that is not that
 * customer's, with the customer's own id wherever else one is needed.
 */

const florin = await startFlorin();
const stripe = florin.stripe();
const routes = unservedRoutes({ store: florin.store, ids: systemIds(), terms: settingsFrom({}, {}).terms });

/** Requests that may name what is nobody's yet. */
const FREE: ReadonlySet<string> = new Set(["POST /v1/customers/{customer}/sources by source"]);

test("nothing of another customer is there for an app, on any route, and nothing of its account", async () => {
  const objects = await makeObjects(florin, { name: "the shop", ...bearer(SECRET_KEY), headers: {} });
  const { id: own } = await stripe.customers.create();
  const { secret = "" } = await stripe.ephemeralKeys.create({ customer: own }, { apiVersion: NEWEST_VERSION });
  const asked = { ...bearer(secret), headers: { "Stripe-Version": NEWEST_VERSION } };
  const targets = routes.flatMap((route) => targetsOf(route, objects)).filter(({ byClient }) => !byClient);
  const before = await keptOf(objects["customer"] ?? "");
  const told: string[] = [];
  let refused = 0;
  for (const { title, names, request } of targets.filter(({ title }) => !FREE.has(title))) {
    const named = objects[names] ?? "";
    const [one, none] = await Promise.all(
      [named, madeUp(named)].map(async (id) => {
        const { method, path, body } = request(id, { ...objects, customer: own });
        const answer = await florin.request(method, path, { ...asked, ...(body === undefined ? {} : { body }) });
        return `${answer.status} ${answer.text.replaceAll(id, "NAMED").replaceAll(/req_\w{14}/g, "req")}`;
      }),
    );
    if (one !== none || one?.startsWith("200") === true) told.push(`${title}: ${one} instead of ${none}`);
    if (one?.startsWith("403") === true) refused += 1;
  }
  assert.deepEqual(told, []);
  assert.ok(refused > targets.length / 2, `${refused} of ${targets.length} were refused for the key`);
  assert.deepEqual(await keptOf(objects["customer"] ?? ""), before);
});

async function keptOf(customer: string): Promise<string> {
  const methods = await stripe.customers.listPaymentMethods(customer);
  return JSON.stringify([await stripe.customers.retrieve(customer, { expand: ["sources"] }), methods.data]);
}
