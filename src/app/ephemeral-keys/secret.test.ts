import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ids } from "../../ports/ids.ts";
import { newSecret, placeOf } from "./secret.ts";

const IDS: Ids = { text: (length) => "a".repeat(length), digits: () => "0", uuid: () => "" };
const PLACE = { scope: { account: "acct_1Shop", livemode: false }, id: "ephkey_1Key" };

test("a secret tells where its key lies, and begins as its mode's keys do", () => {
  for (const livemode of [false, true]) {
    const place = { ...PLACE, scope: { ...PLACE.scope, livemode } };
    const secret = newSecret(IDS, place);
    assert.match(secret, livemode ? /^ek_live_\w{48,}$/ : /^ek_test_\w{48,}$/);
    assert.deepEqual(placeOf(secret), place);
  }
});

test("nothing else is taken for a secret", () => {
  const secret = newSecret(IDS, PLACE);
  for (const other of ["", "ek_test_", "ek_test_a_b", secret.replace("ek", "sk"), `${secret}_`, `${secret} `]) {
    assert.equal(placeOf(other), undefined, other);
  }
});
