import assert from "node:assert/strict";
import { test } from "node:test";
import { challengedPayment, challengeOf, florin, NOT_PAID, PAID, shop, stateOf } from "./payments.ts";

/** Presses a button of the page, as a browser would, without going where that leads. */
function post(url: string, body: string): Promise<Response> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(url, { method: "POST", headers, body, redirect: "manual" });
}

const COMPLETE = "outcome=succeeded";

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
  const answers = await Promise.all(
    wrong
      .flatMap((url) => [fetch(url), post(url, COMPLETE)])
      .map(async (request) => {
        const answer = await request;
        return `${answer.status} ${await answer.text()}`;
      }),
  );
  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? "", /^404 [^]*Page not found/);
  assert.ok(!answers[0]?.includes("pi_"));
  assert.deepEqual(await stateOf(intent), { status: "requires_action", charges: 0 });
});

test("an answer is sent on once with 303; sent again, it leads to the same place and does nothing", async () => {
  const intent = await challengedPayment();
  const first = await post(challengeOf(intent), COMPLETE);
  const second = await post(challengeOf(intent), COMPLETE);
  const told = `payment_intent=${intent.id}&payment_intent_client_secret=${intent.client_secret}&redirect_status=succeeded`;
  for (const answer of [first, second]) {
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get("location"), `${shop.url}/back?order=7&${told}#top`);
  }
  assert.deepEqual(await stateOf(intent), PAID);
});

test("fifty answers at once, half of them Fail, have one result", async () => {
  const intent = await challengedPayment();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => post(challengeOf(intent), index % 2 === 0 ? COMPLETE : "outcome=failed")),
  );
  assert.ok(answers.every(({ status }) => status === 303));
  const { status, charges } = await stateOf(intent);
  assert.deepEqual({ status, charges }, status === "succeeded" ? PAID : NOT_PAID);
});

test("an answer that no button gives leads back to the page", async () => {
  const intent = await challengedPayment();
  for (const body of ["", "outcome=approved", "outcome=", "x"]) {
    const answer = await post(challengeOf(intent), body);
    assert.equal(answer.status, 303);
    assert.equal(new URL(answer.headers.get("location") ?? "", answer.url).href, challengeOf(intent));
  }
  assert.deepEqual(await stateOf(intent), { status: "requires_action", charges: 0 });
});

test("an app's scheme is a place to return to", async () => {
  const intent = await challengedPayment({ return_url: "myapp://back/to/order" });
  const page = await fetch(challengeOf(intent));
  assert.match(page.headers.get("content-security-policy") ?? "", /form-action 'self' https: http: myapp:;/);
  const answer = await post(challengeOf(intent), COMPLETE);
  assert.match(answer.headers.get("location") ?? "", /^myapp:\/\/back\/to\/order\?payment_intent=pi_/);
});

test("pages are kept from caches, referrers and sniffing, and load nothing from anywhere", async () => {
  const intent = await challengedPayment();
  const answer = await fetch(challengeOf(intent));
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.match(answer.headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'sha256-/);
  assert.ok(!(await answer.text()).includes(intent.client_secret ?? ""));
  const redirect = await post(challengeOf(intent), COMPLETE);
  assert.equal(redirect.headers.get("cache-control"), "no-store");
  assert.equal(redirect.headers.get("referrer-policy"), "no-referrer");
});

test("a closed challenge answers 410, an answered one 200", async () => {
  const closed = await challengedPayment();
  await florin.stripe().paymentIntents.cancel(closed.id);
  assert.equal((await fetch(challengeOf(closed))).status, 410);
  const answered = await challengedPayment();
  await post(challengeOf(answered), "outcome=canceled");
  assert.equal((await fetch(challengeOf(answered))).status, 200);
});

test("no client secret is logged", () => {
  assert.deepEqual(
    florin.logged.filter((line) => line.includes("_secret_")),
    [],
  );
});
