import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import type { Store } from "../../src/ports/store.ts";
import type { SqliteStore } from "../../src/stores/sqlite/sqlite-store.ts";
import { threeDSecureVersions } from "../../src/wire/versions/2026-01-28-three-d-secure-versions.ts";
import { CHANGES } from "../../src/wire/versions/all.ts";
import { type ApiVersion, KNOWN_VERSIONS } from "../../src/wire/versions/known.ts";
import { type Florin, startFlorin } from "../support/florin.ts";
import { clientAt, type Shown, shown } from "../support/pinned-clients.ts";
import { startReceiver } from "../support/receiver.ts";
import { type Golden, GOLDENS } from "../support/version-goldens.ts";

/** The account is where the law wants strong authentication, so that there are payments that are exempted from it. */
const IN_GERMANY = { flags: { country: "DE" } };
const florin = await startFlorin(":memory:", undefined, IN_GERMANY);
const newest = await startFlorin(":memory:", withNewestProtocol, IN_GERMANY);

/** No test card speaks the newest version of 3D Secure: the store is told of it instead of the one that they speak. */
function withNewestProtocol(store: SqliteStore): Store {
  const told = (data: unknown): unknown =>
    JSON.parse(JSON.stringify(data).replaceAll(/"version":"2\.\d\.0"/g, `"version":"2.3.1"`));
  const commit: Store["commit"] = ({ puts, journal, ...rest }) =>
    store.commit({
      ...rest,
      puts: puts.map((put) => ({ ...put, data: told(put.data) })),
      journal: journal === undefined ? undefined : { ...journal, data: told(journal.data) },
    });
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = name === "commit" ? commit : Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}

/** The version that ended with the change, and the one that began with it. */
function versionsAround({ change }: Golden): readonly [older: ApiVersion, newer: ApiVersion] {
  const older = KNOWN_VERSIONS[KNOWN_VERSIONS.indexOf(change.version) - 1];
  assert.ok(older !== undefined);
  return [older, change.version];
}

/** Lets the account speak a version where no other is named: as if it had first asked when that was the newest. */
async function speak(server: Florin, version: ApiVersion): Promise<void> {
  const [account] = await server.store.listAccounts();
  assert.ok(account !== undefined);
  await server.store.changeAccount(account.id, { ...(account.data as object), apiVersion: version });
}

/** What endpoints with each of the versions are told of the type while something happens. */
async function toldOf(
  server: Florin,
  type: string,
  versions: readonly ApiVersion[],
  happens: () => Promise<unknown>,
): Promise<readonly Shown[]> {
  const stripe = server.stripe();
  // Deliveries wait for the test: what happened before is not for these endpoints.
  await server.finishDeliveries();
  const receivers = await Promise.all(versions.map(() => startReceiver()));
  const endpoints = await Promise.all(
    receivers.map(({ url }, place) =>
      stripe.webhookEndpoints.create({
        url,
        enabled_events: [type as Stripe.WebhookEndpointCreateParams.EnabledEvent],
        api_version: versions[place] as Stripe.WebhookEndpointCreateParams.ApiVersion,
      }),
    ),
  );
  await happens();
  await server.finishDeliveries();
  for (const { id } of endpoints) await stripe.webhookEndpoints.del(id);
  return receivers.map(({ received }, place) => {
    assert.equal(received.length, 1, `${type} at ${String(versions[place])}`);
    const event = JSON.parse(received[0]?.body ?? "") as Stripe.Event;
    assert.equal(event.api_version, versions[place]);
    return shown(event.data.object);
  });
}

function checkChange(golden: Golden): void {
  const { about, event, flow, look, older, newer } = golden;
  const server = golden.change === threeDSecureVersions ? newest : florin;
  const versions = versionsAround(golden);
  const expected = [older, newer] as const;

  versions.forEach((version, place) => {
    const own = expected[place];
    const shop = { stripe: clientAt(server.url, version), florin: server, older: place === 0 };

    test(`${version} asks and is answered as it knows it`, async () => {
      assert.deepEqual(look(shown(await flow(shop))), own);
    });

    if (event !== null) {
      test(`${version} is told of it as it knows it`, async () => {
        await speak(server, version);
        let happened: Shown = {};
        const told = await toldOf(server, event, versions, async () => {
          happened = shown(await flow(shop));
        });
        assert.deepEqual(told.map(look), about === "shape" ? expected : [own, own]);
        const [stored] = (await shop.stripe.events.list({ type: event, limit: 1 })).data;
        assert.equal(stored?.api_version, version);
        assert.deepEqual(look(shown(stored.data.object)), own);
        assert.equal(shown(stored.data.object)["id"], happened["id"]);
      });
    }

    const { error } = golden;
    if (error === null) return;
    test(`${version} is refused as it knows it`, async () => {
      const refusal = await error.flow(shop);
      assert.deepEqual(error.look(shown(refusal?.raw ?? {})), place === 0 ? error.older : error.newer);
    });
  });
}

test("every change is shown over HTTP, in its order", () => {
  assert.deepEqual(
    GOLDENS.map(({ change }) => change.description),
    CHANGES.map(({ description }) => description),
  );
});

for (const golden of GOLDENS) {
  describe(`${golden.change.version}: ${golden.change.description}`, () => checkChange(golden));
}
