import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthenticationNeed } from "../behaviour.ts";
import { type AccessBehaviour, accessBehaviourOf } from "./cardholder-behaviour.ts";

type Row = readonly [need: AuthenticationNeed, otherwise: AccessBehaviour, dataShareOnly: AccessBehaviour];

const ROWS: readonly Row[] = [
  ["not_enrolled", "attempt", "attempt"],
  ["not_supported", "not_enrolled", "not_enrolled"],
  ["until_prepared", "challenge", "informational"],
  ["already_prepared", "challenge", "informational"],
  ["always", "challenge", "informational"],
  ["rule_required", "challenge", "informational"],
  ["optional", "challenge", "informational"],
  ["optional_with_error", "unavailable", "unavailable"],
  ["frictionless", "frictionless", "frictionless"],
  ["attempt_only", "attempt", "attempt"],
  ["denied", "denied", "denied"],
  ["rejected", "rejected", "rejected"],
  ["informational", "frictionless", "informational"],
  ["lookup_fails", "unreachable", "unreachable"],
];

for (const [need, otherwise, dataShareOnly] of ROWS) {
  test(`an issuer whose card is ${need} answers by ${otherwise}, and by ${dataShareOnly} where only data are shared`, () => {
    for (const indicator of ["01", "02", "03", "04"]) assert.equal(accessBehaviourOf(need, indicator), otherwise);
    assert.equal(accessBehaviourOf(need, "06"), dataShareOnly);
  });
}
