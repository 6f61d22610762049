import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { instant } from "../domain/instant.ts";
import { signedRecoveryLinks } from "./recovery-links.ts";

const keyed = (key: string) => (purpose: string, text: string) =>
  createHash("sha256").update(`${key} ${purpose} ${text}`).digest("hex");

const CLAIM = { account: "acct_1", livemode: false, intent: "pi_1", expires: instant(1_790_000_000) };
const links = signedRecoveryLinks(keyed("key"));
const token = links.tokenOf(CLAIM);

test("a token tells what it was made for, and fits into a path as it is", () => {
  assert.deepEqual(links.read(token), CLAIM);
  assert.equal(encodeURIComponent(token), token);
});

test("no character of a token can be changed, left out or added", () => {
  for (let place = 0; place < token.length; place += 1) {
    const changed = token[place] === "A" ? "B" : "A";
    assert.equal(links.read(token.slice(0, place) + changed + token.slice(place + 1)), undefined, `at ${place}`);
    assert.equal(links.read(token.slice(0, place) + token.slice(place + 1)), undefined, `without ${place}`);
  }
  for (const text of ["", ".", `${token}.`, `${token}A`, `.${token}`]) assert.equal(links.read(text), undefined, text);
});

test("a token of another installation, or one whose halves come from two, is not read", () => {
  const other = signedRecoveryLinks(keyed("other key")).tokenOf(CLAIM);
  assert.equal(links.read(other), undefined);
  const later = links.tokenOf({ ...CLAIM, expires: instant(1_890_000_000) });
  assert.equal(links.read(`${later.split(".")[0]}.${token.split(".")[1]}`), undefined);
});
