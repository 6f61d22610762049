import assert from "node:assert/strict";
import { test } from "node:test";
import { answerChallenge, formOf, issuerPage, open, post, press, submit, type Visit } from "./follow-forms.ts";
import { challengedPayment, challengeOf, florin, NOT_PAID, PAID, shop, stateOf } from "./payments.ts";

const WAITING = { status: "requires_action", charges: 0 };

/** The same answer to every wrong address. */
function assertNotFound(answers: readonly Visit[]): void {
  const seen = answers.map(({ status, text }) => `${status} ${text}`);
  assert.equal(new Set(seen).size, 1);
  assert.match(seen[0] ?? "", /^404 [^]*Page not found/);
  assert.ok(!seen[0]?.includes("pi_"));
}

test("a wrong address gets one and the same page, whatever is wrong with it", async () => {
  const intent = await challengedPayment();
  const other = await challengedPayment();
  const right = challengeOf(intent);
  const wrong = [
    right.replace(/_secret_./, "_secret_~"),
    right.replace(/&payment_intent_client_secret=.*$/, ""),
    right.replace(/payatt_[^?]*/, "payatt_3AbcDeFgHiJkLmNo1AaBbCcD"),
    right.replace(/payatt_[^?]*/, new URL(challengeOf(other)).pathname.split("/").at(-1) ?? ""),
    right.replace(/payment_intent=pi_/, "payment_intent=pi_x"),
    right.replace(/payment_intent=[^&]*/, `payment_intent=${other.id}`),
    right.replace(/merchant=[^&]*/, "merchant=acct_1AbcDeFgHiJkLmNo"),
    right.replace("mode=test", "mode=live"),
    right.replace(/\?.*$/, ""),
  ];
  assertNotFound(await Promise.all(wrong.map(open)));
  assert.deepEqual(await stateOf(intent), WAITING);
});

test("an issuer's page that nobody was sent to is none, whatever is posted there", async () => {
  const intent = await challengedPayment();
  const page = await issuerPage(challengeOf(intent));
  const wrong = [
    page.url.replace(/state=....../, "state=AAAAAA"),
    page.url.replace(/state=[^&]*&/, ""),
    page.url.replace(/threeDSSessionData=[^&]*/, ""),
    page.url.replace(/threeDSSessionData=....../, "threeDSSessionData=AAAAAA"),
    page.url.replace(/\?.*$/, ""),
  ];
  assertNotFound(await Promise.all(wrong.flatMap((url) => [open(url), post(url, { outcome: "succeeded" })])));
  const notification = `${florin.url}/_florin/3ds/notification`;
  assertNotFound(await Promise.all([post(notification, ""), post(notification, "cres=x&threeDSSessionData=y")]));
  assert.deepEqual(await stateOf(intent), WAITING);
});

test("an answer is sent on once with 303; sent again, it leads to the same place and does nothing", async () => {
  const intent = await challengedPayment();
  const page = await issuerPage(challengeOf(intent));
  const answers = [await submit(await press(page, "succeeded")), await submit(await press(page, "succeeded"))];
  const told = `payment_intent=${intent.id}&payment_intent_client_secret=${intent.client_secret}&redirect_status=succeeded`;
  for (const { status, location } of answers) {
    assert.equal(status, 303);
    assert.equal(location, `${shop.url}/back?order=7&${told}#top`);
  }
  assert.deepEqual(await stateOf(intent), PAID);
});

test("fifty answers at once, half of them Fail, have one result", async () => {
  const intent = await challengedPayment();
  const page = await issuerPage(challengeOf(intent));
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => press(page, index % 2 === 0 ? "succeeded" : "failed")),
  );
  // Whoever was first goes on to the merchant's side; the others are shown the result.
  const onwards = answers.filter(({ status }) => status === 200);
  assert.equal(onwards.length, 25);
  assert.ok(answers.every(({ location, status }) => status === 200 || (status === 303 && location === page.url)));
  const { status, charges } = await stateOf(intent);
  assert.deepEqual({ status, charges }, status === "succeeded" ? PAID : NOT_PAID);
});

test("an answer that no button gives leads back to the page", async () => {
  const intent = await challengedPayment();
  const page = await issuerPage(challengeOf(intent));
  for (const body of ["", "outcome=approved", "outcome=", "x"]) {
    const { status, location } = await post(page.url, body);
    assert.deepEqual([status, location], [303, page.url]);
  }
  assert.deepEqual(await stateOf(intent), WAITING);
});

test("an app's scheme is a place to return to", async () => {
  const intent = await challengedPayment({ return_url: "myapp://back/to/order" });
  const answered = await press(await issuerPage(challengeOf(intent)), "succeeded");
  // The browser would hold the policy against every redirect that follows.
  assert.doesNotMatch(answered.headers.get("content-security-policy") ?? "", /form-action/);
  assert.match((await submit(answered)).location ?? "", /^myapp:\/\/back\/to\/order\?payment_intent=pi_/);
});

test("pages are kept from caches, referrers and sniffing, load nothing from anywhere, and hold no secret", async () => {
  const intent = await challengedPayment();
  const first = await open(challengeOf(intent));
  const page = await issuerPage(challengeOf(intent));
  const answered = await press(page, "succeeded");
  for (const { headers, text } of [first, page, answered]) {
    assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'sha256-/);
    assert.ok(!text.includes(intent.client_secret ?? ""));
  }
  assert.ok(!page.url.includes(intent.client_secret ?? ""));
  const redirect = await submit(answered);
  for (const { headers } of [first, page, answered, redirect]) {
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
  }
});

test("the merchant's side sends the issuer a CReq and what is to come back, and gets a CRes with it", async () => {
  const intent = await challengedPayment();
  const request = formOf(await open(challengeOf(intent)));
  assert.equal(new URL(request.action).pathname, "/_florin/acs/challenge");
  assert.deepEqual(Object.keys(request.fields), ["creq", "threeDSSessionData"]);
  const answer = formOf(await press(await issuerPage(challengeOf(intent)), "succeeded"));
  assert.equal(answer.action, `${florin.url}/_florin/3ds/notification`);
  assert.equal(answer.fields["threeDSSessionData"], request.fields["threeDSSessionData"]);
  const [creq, cres] = [request.fields["creq"], answer.fields["cres"]].map(
    (field = "") => JSON.parse(Buffer.from(field, "base64url").toString()) as Record<string, string>,
  );
  assert.deepEqual([creq?.["messageType"], cres?.["messageType"], cres?.["transStatus"]], ["CReq", "CRes", "Y"]);
  for (const id of ["threeDSServerTransID", "acsTransID"]) assert.equal(cres?.[id], creq?.[id], id);
});

test("a closed challenge answers 410, an answered one 200", async () => {
  const closed = await challengedPayment();
  await florin.stripe().paymentIntents.cancel(closed.id);
  assert.equal((await open(challengeOf(closed))).status, 410);
  const answered = await challengedPayment();
  await answerChallenge(challengeOf(answered), "canceled");
  assert.equal((await open(challengeOf(answered))).status, 200);
});

test("no client secret is logged", () => {
  assert.deepEqual(
    florin.logged.filter((line) => line.includes("_secret_")),
    [],
  );
});
