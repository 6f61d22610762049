import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { systemSigner } from "../../src/system/signer.ts";
import { connect } from "../support/connected-accounts.ts";
import { type Florin, startFlorin } from "../support/florin.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { temporaryFile } from "../support/store-files.ts";

const BAKER = "acct_1BakerBakerBaker";

/** A customer of the platform and one of the account that is connected to it. */
async function makeBoth(florin: Florin): Promise<void> {
  await florin.stripe().customers.create();
  await florin.stripe().customers.create({}, { stripeAccount: BAKER });
  await florin.finishDeliveries();
}

function accountsTold({ received }: Receiver): readonly (string | undefined)[] {
  return received.map(({ body }) => (JSON.parse(body) as Stripe.Event).account);
}

test("florin start --forward-to forwards own events and those of connected accounts, by one endpoint", async () => {
  const receiver = await startReceiver();
  const florin = await startFlorin(":memory:", undefined, { flags: { "forward-to": receiver.url } });
  await connect(florin, BAKER);
  await makeBoth(florin);
  assert.deepEqual(accountsTold(receiver), [undefined, BAKER]);
  const [endpoint, ...others] = (await florin.stripe().webhookEndpoints.list()).data;
  assert.deepEqual([endpoint?.url, others], [receiver.url, []]);
  await florin.stop();
});

test("an endpoint for own events that is there already forwards both from then on, with its secret", async () => {
  const receiver = await startReceiver();
  const { file, remove } = temporaryFile();
  const first = await startFlorin(file);
  const sdk = first.stripe();
  const params = { url: receiver.url, enabled_events: ["*" as const] };
  const own = await sdk.webhookEndpoints.create(params);
  const connected = await sdk.webhookEndpoints.create({ ...params, connect: true });
  await connect(first, BAKER);
  await first.stop();

  const flags = { "forward-to": receiver.url };
  const again = await startFlorin(file, undefined, { flags });
  await makeBoth(again);
  const signedWith = (secret = "") =>
    receiver.received.flatMap(({ body, headers }) => {
      const [, at, signature] = /^t=(\d+),v1=(\w+)$/.exec(headers["stripe-signature"] ?? "") ?? [];
      return systemSigner(secret, `${at}.${body}`) === signature ? [(JSON.parse(body) as Stripe.Event).account] : [];
    });
  assert.deepEqual(signedWith(own.secret), [undefined, BAKER]);
  assert.deepEqual(signedWith(connected.secret), [BAKER]);
  const all = (await again.stripe().webhookEndpoints.list()).data;
  assert.deepEqual(
    all.map(({ id, application }) => [id, application]),
    [
      [connected.id, connected.application],
      [own.id, null],
    ],
  );
  await again.stop();
  remove();
});
