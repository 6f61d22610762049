import assert from "node:assert/strict";
import { test } from "node:test";
import { seededIds } from "../../test/support/seeded.ts";
import { instant, laterBy } from "../domain/instant.ts";
import {
  freshAccount,
  freshCharge,
  freshCustomer,
  freshFollowers,
  freshIntent,
  freshMethod,
  freshRequest,
} from "./fresh.ts";
import { newKeyText, storedKey } from "./keys.ts";

const ids = seededIds(7);
const NOW = instant(1_790_000_000);

test("new ids have the prefixes and lengths of the API's", () => {
  const intent = freshIntent(ids, NOW);
  assert.match(intent.id, /^pi_3[0-9A-Za-z]{15}0[0-9A-Za-z]{7}$/);
  assert.match(intent.clientSecret, /^pi_3[0-9A-Za-z]{23}_secret_[0-9A-Za-z]{25}$/);
  assert.match(freshCharge(ids, NOW), /^ch_3[0-9A-Za-z]{15}0[0-9A-Za-z]{7}$/);
  assert.match(freshMethod(ids, NOW), /^pm_1[0-9A-Za-z]{23}$/);
  assert.match(freshCustomer(ids, NOW).id, /^cus_[0-9A-Za-z]{14}$/);
  assert.match(freshCustomer(ids, NOW).invoicePrefix, /^[0-9A-Z]{8}$/);
  assert.match(freshAccount(ids), /^acct_1[0-9A-Za-z]{15}$/);
  assert.match(freshRequest(ids), /^req_[0-9A-Za-z]{14}$/);
});

test("a client secret begins with its intent's id", () => {
  const { id, clientSecret } = freshIntent(ids, NOW);
  assert.ok(clientSecret.startsWith(`${id}_secret_`));
});

test("what follows from an intent or its charge shares the front of their ids, and no two are alike", () => {
  const intent = freshIntent(ids, NOW).id;
  const front = intent.slice("pi_".length, "pi_".length + 17);
  const { charge: parent } = freshFollowers(ids, NOW, intent);
  const made = Array.from({ length: 50 }, (_, place) => freshFollowers(ids, NOW, place % 2 === 0 ? intent : parent));
  const names = {
    attempt: "payatt",
    charge: "ch",
    payment: "py",
    balanceTransaction: "txn",
    refund: "re",
    paymentRefund: "pyr",
  } as const;
  for (const [name, prefix] of Object.entries(names) as [keyof typeof names, string][]) {
    for (const followers of made) assert.match(followers[name], new RegExp(`^${prefix}_${front}[0-9A-Za-z]{7}$`));
  }
  assert.equal(new Set(made.flatMap((followers) => Object.values(followers))).size, 400);
});

test("a dispute and what it moves have ids of their own", () => {
  const { dispute, disputeMovement } = freshFollowers(ids, NOW, freshIntent(ids, NOW).id);
  assert.match(dispute, /^du_1[0-9A-Za-z]{23}$/);
  assert.match(disputeMovement, /^txn_1[0-9A-Za-z]{23}$/);
});

test("ids made later sort behind ids made earlier, and those of one second differ", () => {
  for (const make of [
    (now: typeof NOW) => freshIntent(ids, now).id,
    (now: typeof NOW) => freshMethod(ids, now),
    (now: typeof NOW) => freshCustomer(ids, now).id,
  ]) {
    const made = [0, 1, 61, 62, 3844, 86_400, 1_000_000_000].map((seconds) => make(laterBy(NOW, seconds)));
    assert.deepEqual(made.toSorted(), made);
    assert.equal(new Set(Array.from({ length: 1000 }, () => make(NOW))).size, 1000);
  }
});

test("a key's text tells its kind and mode, and only its end and digest are kept", () => {
  const text = newKeyText(ids, "restricted", true);
  assert.match(text, /^rk_live_[0-9A-Za-z]{48}$/);
  const stored = storedKey(text, "digest", { id: "key_1", account: "acct_1", created: 5 });
  assert.deepEqual(stored, {
    id: "key_1",
    digest: "digest",
    account: "acct_1",
    livemode: true,
    kind: "restricted",
    rights: {},
    last4: text.slice(-4),
    created: 5,
  });
  assert.throws(() => storedKey("xk_live_1", "digest", { id: "key_1", account: "acct_1", created: 5 }), /prefix/);
});
