import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf, issuerPage, open, post, press, submit, type Visit } from "./follow-forms.ts";
import { challengedPayment, challengeOf, florin, PAID, stateOf, stripe } from "./payments.ts";
import { challengedSetup, setupChallengeOf, setupStateOf } from "./setups.ts";

/*
 * Invariant L4: nothing is authorized without a result that belongs to this intent, amount, currency and attempt. Here
 * the messages go through the pages, as a browser that is not to be trusted would carry them.
 */

const WAITING = { status: "requires_action", charges: 0 };
const WAITING_SETUP = { status: "requires_action", error: undefined, attempts: ["requires_action"] };

function assertRefused({ status, text }: Visit): void {
  assert.deepEqual([status, /<h1>([^<]*)/.exec(text)?.[1]], [404, "Page not found"]);
}

/** The page's address with the session data of another challenge. */
function withSessionOf(page: Visit, other: Visit): string {
  const url = new URL(page.url);
  url.searchParams.set("threeDSSessionData", new URL(other.url).searchParams.get("threeDSSessionData") ?? "");
  return url.href;
}

function altered(message: string, change: Record<string, unknown>): string {
  const members = JSON.parse(Buffer.from(message, "base64url").toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify({ ...members, ...change })).toString("base64url");
}

/** The notification that the browser carries from the issuer to the merchant's side. */
async function notificationOf(page: Visit, outcome: string) {
  return formOf(await press(page, outcome));
}

test("results of one payment do nothing to another, of the same amount or not", async () => {
  for (const amount of [1999, 2999]) {
    const page = await issuerPage(challengeOf(await challengedPayment()));
    const other = await challengedPayment({ amount });
    const answered = await post(withSessionOf(page, await issuerPage(challengeOf(other))), { outcome: "succeeded" });
    assert.notEqual(answered.status, 200);
    assert.deepEqual(await stateOf(other), WAITING);
  }
});

test("a page that is opened with the session data of another challenge tells nothing of it, least of all its secret", async () => {
  const page = await issuerPage(challengeOf(await challengedPayment()));
  const other = await issuerPage(challengeOf(await challengedPayment()));
  assertRefused(await open(withSessionOf(page, other)));
  await submit(await press(other, "succeeded"));
  assert.match((await open(other.url)).text, /_client_secret=/);
  assertRefused(await open(withSessionOf(page, other)));
});

test("results of a payment do nothing to a setup, nor the other way round", async () => {
  const payment = await challengedPayment();
  const setup = await challengedSetup();
  const [paying, saving] = [await issuerPage(challengeOf(payment)), await issuerPage(setupChallengeOf(setup))];
  for (const [one, other] of [
    [paying, saving],
    [saving, paying],
  ] as const) {
    assert.notEqual((await post(withSessionOf(one, other), { outcome: "succeeded" })).status, 200);
  }
  assert.deepEqual(await stateOf(payment), WAITING);
  assert.deepEqual(await setupStateOf(setup), WAITING_SETUP);
});

test("results of an attempt that was left behind do nothing to the one that took its place", async () => {
  const left = await challengedPayment();
  const page = await issuerPage(challengeOf(left));
  const renewed = await stripe.paymentIntents.confirm(left.id, { return_url: "https://shop.example/back" });
  const newer = await issuerPage(challengeOf(renewed));
  assert.equal((await press(page, "succeeded")).status, 303);
  assert.notEqual((await post(withSessionOf(page, newer), { outcome: "succeeded" })).status, 200);
  assert.deepEqual(await stateOf(left), WAITING);
});

test("results for another amount or currency than the intent's do nothing", async () => {
  for (const change of [{ amount: 2999 }, { currency: "usd" }]) {
    const intent = await challengedPayment();
    const page = await issuerPage(challengeOf(intent));
    await stripe.paymentIntents.update(intent.id, change);
    assert.equal((await press(page, "succeeded")).status, 303);
    assert.deepEqual(await stateOf(intent), { status: "requires_confirmation", charges: 0 });
  }
});

test("a CRes without results before it changes nothing, whatever it says", async () => {
  const intent = await challengedPayment();
  const request = formOf(await open(challengeOf(intent)));
  const cres = altered(request.fields["creq"] ?? "", { messageType: "CRes", transStatus: "Y" });
  await post(`${florin.url}/_florin/3ds/notification`, {
    cres,
    threeDSSessionData: request.fields["threeDSSessionData"] ?? "",
  });
  assert.deepEqual(await stateOf(intent), WAITING);
});

test("a CRes that was altered, or belongs to another challenge, is refused", async () => {
  const intent = await challengedPayment();
  const { action, fields } = await notificationOf(await issuerPage(challengeOf(intent)), "failed");
  const other = await notificationOf(await issuerPage(challengeOf(await challengedPayment())), "succeeded");
  const { cres = "", threeDSSessionData = "" } = fields;
  for (const forged of [
    altered(cres, { acsTransID: "00000000-0000-4000-8000-000000000000" }),
    altered(cres, { threeDSServerTransID: "00000000-0000-4000-8000-000000000000" }),
    altered(cres, { messageType: "RReq" }),
    other.fields["cres"] ?? "",
    "",
  ]) {
    assertRefused(await post(action, { cres: forged, threeDSSessionData }));
  }
  // What it says is of no weight: only the results count, which came another way.
  await post(action, { cres: altered(cres, { transStatus: "Y" }), threeDSSessionData });
  assert.deepEqual(await stateOf(intent), { status: "requires_payment_method", charges: 0 });
});

test("a CRes that comes twice leads to the same place and charges once", async () => {
  const intent = await challengedPayment();
  const answered = await press(await issuerPage(challengeOf(intent)), "succeeded");
  const [first, second] = [await submit(answered), await submit(answered)];
  assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location]);
  assert.deepEqual(await stateOf(intent), PAID);
});

test("a challenge whose address was altered is none, and one whose CReq was altered ends without a payment", async () => {
  const intent = await challengedPayment();
  const request = formOf(await open(challengeOf(intent)));
  const address = new URL(request.action);
  const state = address.searchParams.get("state") ?? "";
  address.searchParams.set("state", `${state.slice(0, -4)}AAAA`);
  assertRefused(await post(address.href, request.fields));
  assert.deepEqual(await stateOf(intent), WAITING);
  const creq = altered(request.fields["creq"] ?? "", { acsTransID: "00000000-0000-4000-8000-000000000000" });
  await post(request.action, { ...request.fields, creq });
  assert.deepEqual(await stateOf(intent), { status: "requires_payment_method", charges: 0 });
});
