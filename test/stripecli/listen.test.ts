import assert from "node:assert/strict";
import { test } from "node:test";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { running, WITH_CLIENT, stripe } from "./client.ts";
import { startReceiver } from "./receiver.ts";

const florin = await startFlorin();
const sdk = florin.stripe();
const READY = /Ready! .* signing secret is (whsec_\w+)/;

const listen = (...args: string[]) => running(florin.url, ["listen", "--skip-update", ...args], READY);

async function secretOf(device: string): Promise<string> {
  const args = ["listen", "--skip-update", "--print-secret", "--device-name", device];
  const { code, output } = await stripe(florin.url, args);
  assert.equal(code, 0, output);
  return output.trim();
}

test(
  "the signing secret stays the same for a machine, and is another one on another machine",
  WITH_CLIENT,
  async () => {
    const secret = await secretOf("desk");
    assert.match(secret, /^whsec_[0-9a-f]{64}$/);
    assert.equal(await secretOf("desk"), secret);
    assert.notEqual(await secretOf("laptop"), secret);
  },
);

test("events are forwarded, each with a signature that the SDK verifies", WITH_CLIENT, async () => {
  const receiver = await startReceiver(await secretOf("desk"));
  const client = await listen("--all-snapshot", "--forward-to", receiver.url, "--device-name", "desk");
  const customer = await sdk.customers.create({ email: "ada@example.com" });
  const intent = await sdk.paymentIntents.create({
    amount: 1000,
    currency: "eur",
    customer: customer.id,
    payment_method: "pm_card_visa",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    confirm: true,
  });
  await receiver.arrived(({ type }) => type === "payment_intent.succeeded");
  await client.printed(/\[200\] POST .*\[evt_3\w+\]/);
  assert.deepEqual(receiver.refused, []);
  const told = await sdk.events.list({ limit: 4 });
  const byId = new Map(receiver.events.map((event) => [event.id, event]));
  assert.equal(byId.size, 4);
  for (const event of told.data) assert.deepEqual(byId.get(event.id), JSON.parse(JSON.stringify(event)));
  assert.deepEqual(told.data[0]?.data.object, JSON.parse(JSON.stringify(intent)));
  await client.stop();
});

test("only the chosen events are forwarded", WITH_CLIENT, async () => {
  const receiver = await startReceiver(await secretOf("chooser"));
  const client = await listen("--events", "customer.deleted", "--forward-to", receiver.url, "--device-name", "chooser");
  const { id } = await sdk.customers.create();
  await sdk.customers.del(id);
  await receiver.arrived(({ type }) => type === "customer.deleted");
  assert.deepEqual(
    receiver.events.map(({ type }) => type),
    ["customer.deleted"],
  );
  await client.stop();
});

test("several clients listen at once, also one that wants the latest version", WITH_CLIENT, async () => {
  const one = await listen("--all-snapshot", "--device-name", "one");
  const two = await listen("--all-snapshot", "--device-name", "one");
  const latest = await listen("--all-snapshot", "--latest", "--device-name", "three");
  const { id } = await sdk.customers.create();
  const [event] = (await sdk.events.list({ limit: 1 })).data;
  assert.ok(event?.type === "customer.created" && event.data.object.id === id);
  for (const client of [one, two, latest]) {
    await client.printed(new RegExp(`customer.created \\[${event.id}\\]`));
    await client.stop();
  }
});

test("a missed event is sent again on demand, to those who listen", WITH_CLIENT, async () => {
  await sdk.customers.create({ name: "Early" });
  const event = (await sdk.events.list({ limit: 1 })).data[0];
  assert.ok(event);
  const receiver = await startReceiver(await secretOf("late"));
  const client = await listen("--all-snapshot", "--forward-to", receiver.url, "--device-name", "late");
  const { code, output } = await stripe(florin.url, ["events", "resend", event.id]);
  assert.equal(code, 0, output);
  assert.deepEqual(await receiver.arrived(({ id }) => id === event.id), JSON.parse(JSON.stringify(event)));
  const { output: refusal } = await stripe(florin.url, ["events", "resend", "evt_none"]);
  assert.match(refusal, /No such event: 'evt_none'/);
  await client.stop();
});

test("chosen events of setups, disputes and debits are forwarded, and sent again", WITH_CLIENT, async () => {
  const receiver = await startReceiver(await secretOf("picker"));
  const chosen = ["charge.dispute.created", "payment_intent.processing", "setup_intent.succeeded"];
  const forward = ["--forward-to", receiver.url, "--device-name", "picker"];
  const client = await listen("--events", chosen.join(","), ...forward);
  const triggers = ["setup_intent.setup_failed", ...chosen].map((name) => stripe(florin.url, ["trigger", name]));
  const triggered = await Promise.all(triggers);
  for (const { code, output } of triggered) assert.equal(code, 0, output);
  for (const type of chosen) await receiver.arrived((event) => event.type === type);
  const first = [...receiver.events];
  assert.deepEqual(first.map(({ type }) => type).toSorted(), chosen);
  for (const event of first) {
    const { code, output } = await stripe(florin.url, ["events", "resend", event.id]);
    assert.equal(code, 0, output);
    await receiver.arrived((again) => again.id === event.id && again !== event);
  }
  assert.deepEqual(receiver.events.slice(first.length), first);
  assert.deepEqual(receiver.refused, []);
  await client.stop();
});

test("thin events and keys without the right are refused with a reason", WITH_CLIENT, async () => {
  const thin = await stripe(florin.url, ["listen", "--skip-update", "--all-thin"]);
  assert.notEqual(thin.code, 0);
  assert.match(thin.output, /There are no thin events here/);
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = "device_name=desk&websocket_features[]=webhooks";
  const authorization = `Bearer ${PUBLISHABLE_KEY}`;
  const { status } = await florin.request("POST", "/v1/stripecli/sessions", { authorization, headers, body });
  assert.equal(status, 401);
});
