import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { instant } from "../../domain/instant.ts";
import type { Session } from "../../domain/stripecli-sessions/session.ts";
import { readSessionId, sessionId } from "./session-id.ts";

const digest = (key: string) => (purpose: string, text: string) =>
  createHmac("sha256", key)
    .update(JSON.stringify([purpose, text]))
    .digest("hex");

const OURS = digest("ours");
const NOW = instant(1_800_000_000);
const SESSION: Session = {
  account: "acct_1",
  livemode: false,
  device: 'Jürgens "Rechner"',
  feature: "webhooks",
  issued: NOW,
  nonce: "n",
};

test("an id says what it permits, for an hour", () => {
  const id = sessionId(OURS, SESSION);
  assert.match(id, /^cliws_[\x21-\x7e]+$/);
  assert.deepEqual(readSessionId(OURS, id, NOW), SESSION);
  assert.deepEqual(readSessionId(OURS, id, instant(NOW + 3599)), SESSION);
  assert.equal(readSessionId(OURS, id, instant(NOW + 3600)), undefined);
});

test("an id that was changed, or given out by somebody else, permits nothing", () => {
  const id = sessionId(OURS, SESSION);
  const forged = id.replace("false", "true");
  assert.notEqual(forged, id);
  for (const other of [forged, `${id}x`, id.slice(0, -1), id.replace(/_[0-9a-f]/, "_0x"), "", "cliws_", `${id}%`]) {
    assert.equal(readSessionId(OURS, other, NOW), undefined, other);
  }
  assert.equal(readSessionId(digest("theirs"), id, NOW), undefined);
});
