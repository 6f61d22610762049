import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, keyOf } from "../support/connected-accounts.ts";
import { startFlorin } from "../support/florin.ts";
import { type ClientOptions, running, stripe, WITH_CLIENT } from "./client.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const florin = await startFlorin();
const sdk = florin.stripe();
const baker = await connect(florin, "acct_1BakerBakerBaker");
const AS_BAKER = { stripeAccount: baker.id };
const READY = /Ready! .* signing secret is (whsec_\w+)/;

const listen = (args: readonly string[], options: ClientOptions = {}) =>
  running(florin.url, ["listen", "--skip-update", "--all-snapshot", ...args], READY, options);

async function secretOf(device: string): Promise<string> {
  const args = ["listen", "--skip-update", "--print-secret", "--device-name", device];
  return (await stripe(florin.url, args)).output.trim();
}

async function done(args: readonly string[]): Promise<string> {
  const { code, output } = await stripe(florin.url, args);
  assert.equal(code, 0, output);
  return output;
}

/** A customer of the platform and one of the account that is connected to it. */
async function makeBoth(name: string): Promise<void> {
  await sdk.customers.create({ name });
  await sdk.customers.create({ name }, AS_BAKER);
}

/** What a receiver was told: types of events, each with the account that it named. */
function told({ events }: Receiver): readonly (readonly [string, string | undefined])[] {
  return events.map(({ type, account }) => [type, account] as const);
}

const OWN = ["customer.created", undefined] as const;
const THEIRS = ["customer.created", baker.id] as const;

test("own events and those of connected accounts are forwarded to one place", WITH_CLIENT, async () => {
  const receiver = await startReceiver(await secretOf("one"));
  const client = await listen(["--forward-to", receiver.url, "--device-name", "one"]);
  await makeBoth("One place");
  await receiver.arrived(({ account }) => account === baker.id);
  await receiver.arrived(({ account }) => account === undefined);
  assert.equal(receiver.events.length, 2);
  await client.printed(/connect customer\.created \[evt_/);
  const [theirs] = (await sdk.events.list({ limit: 1 }, AS_BAKER)).data;
  assert.deepEqual(
    receiver.events.find(({ account }) => account !== undefined),
    JSON.parse(JSON.stringify(theirs)),
  );
  assert.deepEqual(receiver.refused, []);
  await client.stop();
});

test("events of connected accounts are forwarded to a place of their own", WITH_CLIENT, async () => {
  const secret = await secretOf("two");
  const [own, connected] = [await startReceiver(secret), await startReceiver(secret)];
  const forward = ["--forward-to", own.url, "--forward-connect-to", connected.url, "--device-name", "two"];
  const client = await listen(forward);
  await makeBoth("Two places");
  await connected.arrived(({ type }) => type === "customer.created");
  await sdk.accounts.update(baker.id, { metadata: { shop: "2" } });
  await connected.arrived(({ type }) => type === "account.updated");
  await own.arrived(() => true);
  assert.deepEqual(told(own), [OWN]);
  assert.deepEqual(told(connected), [THEIRS, ["account.updated", baker.id]]);
  await client.stop();
});

for (const [source, wanted] of [
  ["@self", OWN],
  ["@accounts", THEIRS],
] as const) {
  test(`--events-from ${source} forwards the events of that side alone`, WITH_CLIENT, async () => {
    const receiver = await startReceiver(await secretOf(source));
    const client = await listen(["--forward-to", receiver.url, "--events-from", source, "--device-name", source]);
    await makeBoth("First");
    await makeBoth("Second");
    await receiver.arrived((event) => (event.data.object as { readonly name?: string }).name === "Second");
    await receiver.arrived((event) => (event.data.object as { readonly name?: string }).name === "First");
    assert.deepEqual(told(receiver), [wanted, wanted]);
    await client.stop();
  });
}

test("a connected account that listens with its own key hears of itself alone", WITH_CLIENT, async () => {
  const key = await keyOf(florin, baker);
  const client = await listen(["--device-name", "baker"], { key });
  await makeBoth("Whose");
  const [theirs] = (await sdk.events.list({ limit: 1 }, AS_BAKER)).data;
  const [own] = (await sdk.events.list({ limit: 1 })).data;
  await client.printed(new RegExp(`--> customer\\.created \\[${theirs?.id}\\]`));
  const { output } = await client.stop();
  assert.ok(own !== undefined && !output.includes(own.id));
});

test("a trigger for a connected account brings about its events", WITH_CLIENT, async () => {
  const receiver = await startReceiver(await secretOf("trigger"));
  const client = await listen(["--forward-to", receiver.url, "--device-name", "trigger"]);
  const output = await done(["trigger", "payment_intent.succeeded", "--stripe-account", baker.id]);
  assert.match(output, /Trigger succeeded!/);
  const event = await receiver.arrived(({ type }) => type === "payment_intent.succeeded");
  assert.equal(event.account, baker.id);
  assert.ok(receiver.events.every(({ account }) => account === baker.id));
  const [newest] = (await sdk.events.list({ type: "payment_intent.succeeded", limit: 1 }, AS_BAKER)).data;
  assert.equal(newest?.id, event.id);
  await client.stop();
});

for (const [title, named] of [
  ["named as its account", ["--account", baker.id]],
  ["whom the call acts for", ["--stripe-account", baker.id]],
] as const) {
  test(`an event of a connected account ${title} is sent again to its platform`, WITH_CLIENT, async () => {
    await sdk.customers.create({ name: "Early" }, AS_BAKER);
    const [event] = (await sdk.events.list({ limit: 1 }, AS_BAKER)).data;
    assert.ok(event);
    const receiver = await startReceiver(await secretOf(title));
    const client = await listen(["--forward-connect-to", receiver.url, "--device-name", title]);
    const output = await done(["events", "resend", event.id, ...named]);
    assert.match(output, new RegExp(`"account": "${baker.id}"`));
    assert.deepEqual(await receiver.arrived(({ id }) => id === event.id), JSON.parse(JSON.stringify(event)));
    assert.match((await stripe(florin.url, ["events", "resend", event.id])).output, /No such event/);
    await client.stop();
  });
}

test(
  "a call for a connected account is shown to its platform as going out, and to the account as coming in",
  WITH_CLIENT,
  async () => {
    const key = await keyOf(florin, baker);
    const tail = (filter: string, options: ClientOptions = {}) =>
      running(florin.url, ["logs", "tail", "--filter-account", filter], /Ready! You're now waiting/, options);
    const [out, own, incoming, theirs] = await Promise.all([
      tail("connect_out"),
      tail("self"),
      tail("CONNECT_IN", { key }),
      tail("self", { key }),
    ]);
    await sdk.customers.create({}, AS_BAKER);
    await florin.stripe({ key }).balance.retrieve();
    await sdk.accounts.retrieveCurrent();
    for (const [client, path] of [
      [out, "customers"],
      [own, "account"],
      [incoming, "customers"],
      [theirs, "balance"],
    ] as const) {
      await client.printed(new RegExp(`/v1/${path} `));
      const { output } = await client.stop();
      assert.deepEqual(output.match(/\[200\] (?:GET|POST) \S+/g)?.length, 1);
    }
  },
);
