import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { WEBHOOK_ENDPOINT } from "../../../test/support/document-samples.ts";
import { type Instant, laterBy } from "../instant.ts";
import { rollSecret, signingSecrets } from "./secrets.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

const NOW = WEBHOOK_ENDPOINT.since;
const OLD = "vault_old";
const DAY = 86_400;
const endpoint: WebhookEndpoint = { ...WEBHOOK_ENDPOINT, secrets: [{ vaultId: OLD }] };

function rolled(from: WebhookEndpoint, overlap: number, secret: string, now: Instant = NOW): WebhookEndpoint {
  return rollSecret(from, overlap, { now, secret }).result;
}

function signers(of: WebhookEndpoint, now: Instant): readonly string[] {
  return signingSecrets(of, now).map(({ vaultId }) => vaultId);
}

test("a new secret signs at once, and the one before it until the overlap is over", () => {
  const next = rolled(endpoint, 60, "vault_new");
  assert.deepEqual(signers(next, NOW), ["vault_new", OLD]);
  assert.deepEqual(signers(next, laterBy(NOW, 59)), ["vault_new", OLD]);
  assert.deepEqual(signers(next, laterBy(NOW, 60)), ["vault_new"]);
});

test("without an overlap the new secret alone signs", () => {
  const next = rolled(endpoint, 0, "vault_new");
  assert.deepEqual(next.secrets, [{ vaultId: "vault_new" }]);
});

test("a secret that is in its overlap already gets no longer time", () => {
  const twice = rolled(rolled(endpoint, 60, "vault_2"), DAY, "vault_3");
  assert.deepEqual(signers(twice, laterBy(NOW, 59)), ["vault_3", "vault_2", OLD]);
  assert.deepEqual(signers(twice, laterBy(NOW, 60)), ["vault_3", "vault_2"]);
});

test("after a leak nothing older signs, whatever overlap was granted before", () => {
  const next = rolled(rolled(endpoint, DAY, "vault_2"), 0, "vault_3");
  assert.deepEqual(signers(next, NOW), ["vault_3"]);
});

test("however often it is rolled, the newest signs first, five at most sign, and none for longer than a day", () => {
  const rolls = fc.array(fc.record({ wait: fc.nat(DAY), overlap: fc.nat(DAY) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rolls, (steps) => {
      let now = NOW;
      let current = endpoint;
      for (const [place, { wait, overlap }] of steps.entries()) {
        now = laterBy(now, wait);
        const before = signers(current, now);
        current = rolled(current, overlap, `vault_${place}`, now);
        const after = signers(current, now);
        assert.equal(after[0], `vault_${place}`);
        assert.ok(after.length <= 5);
        assert.ok(after.slice(1).every((id) => before.includes(id)));
        assert.deepEqual(signers(current, laterBy(now, overlap)), [`vault_${place}`]);
      }
    }),
    { seed: 6, numRuns: 300 },
  );
});
