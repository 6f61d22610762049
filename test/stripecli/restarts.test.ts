import assert from "node:assert/strict";
import { test } from "node:test";
import { Stripe } from "stripe";
import { databaseFile, serve, type Serving } from "../command-line/program.ts";
import { SECRET_KEY } from "../support/florin.ts";
import { running, WITH_CLIENT } from "./client.ts";
import { startReceiver } from "./receiver.ts";

const READY = /Ready! .* signing secret is (whsec_\w+)/;

function sdkFor({ url }: Serving): Stripe {
  return new Stripe(SECRET_KEY, { host: "127.0.0.1", port: Number(new URL(url).port), protocol: "http" });
}

const named =
  (name: string) =>
  ({ data }: Stripe.Event): boolean =>
    (data.object as Stripe.Customer).name === name;

/** Asks a first client for the secret, so that the receiver can be there before the one that forwards to it. */
async function receiverFor(url: string, device: string) {
  const client = await running(url, ["listen", "--skip-update", "--all-snapshot", "--device-name", device], READY);
  const [, secret = ""] = await client.printed(READY);
  await client.stop();
  return startReceiver(secret);
}

test("a server that is killed while it is listened to loses no event for its listener", WITH_CLIENT, async () => {
  const args = ["--database", databaseFile()];
  const first = await serve(["--port", "0", ...args]);
  const receiver = await receiverFor(first.url, "desk");
  const forward = ["--all-snapshot", "--forward-to", receiver.url, "--device-name", "desk"];
  const client = await running(first.url, ["listen", "--skip-update", ...forward], READY);
  await sdkFor(first).customers.create({ name: "Before" });
  await receiver.arrived(named("Before"));
  const lastWords = sdkFor(first).customers.create({ name: "Last words" });
  await lastWords;
  await first.stop("SIGKILL");
  const second = await serve(["--port", new URL(first.url).port, ...args]);
  await sdkFor(second).customers.create({ name: "After" });
  await receiver.arrived(named("After"));
  await receiver.arrived(named("Last words"));
  assert.deepEqual(receiver.refused, []);
  await client.stop();
  await second.stop();
});

test("a client that is killed gets what happened while it was away, once it is back", WITH_CLIENT, async () => {
  const florin = await serve(["--port", "0", "--memory"]);
  const sdk = sdkFor(florin);
  const receiver = await receiverFor(florin.url, "desk");
  const args = ["listen", "--skip-update", "--all-snapshot", "--forward-to", receiver.url, "--device-name", "desk"];
  const first = await running(florin.url, args, READY);
  await sdk.customers.create({ name: "Before" });
  await receiver.arrived(named("Before"));
  await first.stop("SIGKILL");
  await sdk.customers.create({ name: "Meanwhile" });
  const second = await running(florin.url, args, READY);
  await sdk.customers.create({ name: "After" });
  await receiver.arrived(named("After"));
  await receiver.arrived(named("Meanwhile"));
  assert.deepEqual(receiver.refused, []);
  await second.stop();
  assert.equal((await florin.stop()).code, 0);
});

test("a server that is asked to stop does not wait for its listeners", WITH_CLIENT, async () => {
  const florin = await serve(["--port", "0", "--memory"]);
  const client = await running(florin.url, ["listen", "--skip-update", "--all-snapshot"], READY);
  assert.equal((await florin.stop()).code, 0);
  await client.stop();
});
