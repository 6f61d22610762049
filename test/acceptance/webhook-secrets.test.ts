import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import type { Stripe } from "stripe";
import { rewrapVault } from "../../src/app/vault/rewrap.ts";
import { openSigningSecret } from "../../src/app/webhook-endpoints/sealed-secrets.ts";
import { keyFileOf, openVault } from "../../src/commands/open-vault.ts";
import { signingSecrets } from "../../src/domain/webhook-endpoints/secrets.ts";
import type { WebhookEndpoint } from "../../src/domain/webhook-endpoints/webhook-endpoint.ts";
import { rotateKeyFile } from "../../src/vault/file-keyring.ts";
import { refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { temporaryFile } from "../support/store-files.ts";

const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);
const stripe = florin.stripe();
const { id: account } = await stripe.accounts.retrieveCurrent();
const scope = { account, livemode: false };

async function create(key?: string): Promise<Stripe.WebhookEndpoint> {
  const options = key === undefined ? {} : { idempotencyKey: key };
  return stripe.webhookEndpoints.create({ url: "http://127.0.0.1:9/hook", enabled_events: ["*"] }, options);
}

function roll(id: string, params: object, key?: string): Promise<Stripe.WebhookEndpoint> {
  const options = key === undefined ? {} : { idempotencyKey: key };
  return stripe.rawRequest("POST", `/_florin/webhook_endpoints/${id}/roll_secret`, params, options);
}

/** The secrets that would sign a delivery now, the newest first. */
async function signers(id: string): Promise<readonly string[]> {
  const [stored] = await florin.store.read(scope, [id]);
  const secrets = signingSecrets(stored?.data as WebhookEndpoint, florin.clock.now());
  const { vault } = await openVault(file, florin.store, {});
  return Promise.all(secrets.map(({ vaultId }) => openSigningSecret({ store: florin.store, vault }, scope, vaultId)));
}

test("a secret that is rolled is shown once, and the one before it signs beside it until it expires", async () => {
  const created = await create();
  const rolled = await roll(created.id, { expires_in: 3600 });
  assert.match(rolled.secret ?? "", /^whsec_[A-Za-z0-9]{32}$/);
  assert.deepEqual({ ...rolled, lastResponse: 0 }, { ...created, secret: rolled.secret, lastResponse: 0 });
  assert.equal("secret" in (await stripe.webhookEndpoints.retrieve(created.id)), false);
  assert.deepEqual(await signers(created.id), [rolled.secret, created.secret]);
  florin.clock.advance(3599);
  assert.deepEqual(await signers(created.id), [rolled.secret, created.secret]);
  florin.clock.advance(1);
  assert.deepEqual(await signers(created.id), [rolled.secret]);
});

test("a secret that was rolled ends in real time, although test mode's time was moved far ahead", async () => {
  const { id } = await create();
  await florin.request("POST", "/_florin/test/clock/advance", { body: "seconds=8640000" });
  const rolled = await roll(id, { expires_in: 3600 });
  florin.clock.advance(3600);
  assert.deepEqual(await signers(id), [rolled.secret]);
});

test("a leaked secret stops to sign at once", async () => {
  const { id } = await create();
  await roll(id, { expires_in: 86_400 });
  const last = await roll(id, { expires_in: 0 });
  assert.deepEqual(await signers(id), [last.secret]);
});

test("a roll that is sent twice with one key is one roll", async () => {
  const { id, secret } = await create();
  const first = await roll(id, { expires_in: 60 }, "roll-once");
  const again = await roll(id, { expires_in: 60 }, "roll-once");
  assert.equal(again.secret, first.secret);
  assert.deepEqual(await signers(id), [first.secret, secret]);
});

test("the overlap is told, and no longer than a day", async () => {
  const { id } = await create();
  const max = "This value must be less than or equal to 86400 (it currently is '86401').";
  await refusedAs(roll(id, {}), [400, "parameter_missing", "expires_in", "Missing required param: expires_in."]);
  await refusedAs(roll(id, { expires_in: 86_401 }), [400, "parameter_invalid_integer", "expires_in", max]);
  const min = "This value must be greater than or equal to 0.";
  await refusedAs(roll(id, { expires_in: -1 }), [400, "parameter_invalid_integer", "expires_in", min]);
  await refusedAs(roll("we_x", { expires_in: 0 }), [
    404,
    "resource_missing",
    "webhook_endpoint",
    "No such webhook endpoint: 'we_x'",
  ]);
});

test("no secret lies in the database or in the log, whole or in part, coded or not", async () => {
  const created = await create("kept-with-its-key");
  const rolled = await roll(created.id, { expires_in: 60 }, "kept-with-its-roll");
  await stripe.webhookEndpoints.update(created.id, { metadata: { note: "seen" } }, { idempotencyKey: "updated" });
  await stripe.customers.create({ name: "Ada" });
  const folder = dirname(file);
  const places = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
  assert.ok(
    places.some(([, bytes]) => bytes.includes(created.id)),
    "the search sees what is stored",
  );
  for (const text of [created.secret, rolled.secret]) {
    assert.ok(text !== undefined);
    // The alphabet of base64 differs with the place of the text among the bytes: a part of each would show.
    const forms = [text, text.slice("whsec_".length, 22), Buffer.from(text).toString("hex"), btoa(text).slice(0, 40)];
    for (const [name, bytes] of [...places, ["log", Buffer.from(florin.logged.join("\n"))] as const]) {
      for (const form of forms) assert.equal(bytes.includes(form), false, name);
    }
  }
});

test("secrets are brought under a new key of the vault, and sign as before", async () => {
  const { id, secret } = await create();
  const version = rotateKeyFile(keyFileOf(file));
  const { vault } = await openVault(file, florin.store, {});
  const { rewrapped } = await rewrapVault({ store: florin.store, vault });
  const counts = await florin.store.countVault();
  assert.deepEqual(counts, [{ keyVersion: version, records: rewrapped }]);
  assert.deepEqual(await signers(id), [secret]);
  assert.equal((await create("kept-with-its-key")).secret?.startsWith("whsec_"), true);
});
