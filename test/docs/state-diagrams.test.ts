import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DIAGRAMS_FILE, RENEW, stateDiagrams } from "./state-diagrams.ts";

test("the state diagrams in the documentation are those of the tables", () => {
  const written = readFileSync(new URL(`../../${DIAGRAMS_FILE}`, import.meta.url), "utf8");
  assert.equal(written, stateDiagrams(), `${DIAGRAMS_FILE} is out of date: renew it with \`${RENEW}\``);
});

test("an arrow names every command that leads from one status to another", () => {
  const page = stateDiagrams();
  for (const line of [
    "  requires_action --> requires_payment_method: amend, authenticate, confirm, expire_verification, verify",
    "  requires_action --> succeeded: authenticate, confirm, verify",
    "  requires_confirmation --> requires_payment_method: amend, confirm, expire_confirmation",
    "  requires_capture --> succeeded: capture, expire_hold",
    "  requires_capture --> canceled: cancel, expire_hold",
    "  requires_payment_method --> canceled: cancel, confirm",
    "  succeeded --> failed: advance, send_back",
    "  pending --> succeeded: advance",
    "  failed --> [*]",
    "  under_review --> won: decide",
    "  needs_response --> lost: close, expire",
    "  warning_under_review --> needs_response: decide",
    "  won --> [*]",
    "  succeeded --> [*]",
    "  canceled --> [*]",
  ]) {
    assert.ok(page.split("\n").includes(line), line);
  }
});
