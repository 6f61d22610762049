import assert from "node:assert/strict";
import { test } from "node:test";
import { WEBHOOK_ENDPOINT } from "../../../test/support/document-samples.ts";
import { laterBy } from "../instant.ts";
import { updateWebhookEndpoint, type UpdateWebhookEndpoint } from "./update.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

const LATER = laterBy(WEBHOOK_ENDPOINT.since, 500);

function updated(from: WebhookEndpoint, input: UpdateWebhookEndpoint): WebhookEndpoint {
  const decision = updateWebhookEndpoint(from, input, { now: LATER, journalEnd: 70, livemode: false });
  assert.ok(decision.kind === "accepted");
  assert.deepEqual(decision.changes.events, []);
  return decision.result;
}

test("an endpoint that is enabled anew is not for what happened while it was disabled", () => {
  const disabled = updated(WEBHOOK_ENDPOINT, { disabled: true });
  assert.deepEqual([disabled.status, disabled.since, disabled.behind], ["disabled", WEBHOOK_ENDPOINT.since, 40]);
  const enabled = updated(disabled, { disabled: false });
  assert.deepEqual([enabled.status, enabled.since, enabled.behind], ["enabled", LATER, 70]);
});

test("enabling an endpoint that is enabled changes nothing", () => {
  assert.deepEqual(updated(WEBHOOK_ENDPOINT, { disabled: false }), { ...WEBHOOK_ENDPOINT, description: undefined });
});

test("what is not mentioned stays, and a null clears", () => {
  const full = updated(WEBHOOK_ENDPOINT, { description: "orders", metadata: { team: "shop", desk: "2" } });
  const changed = updated(full, { enabledEvents: ["charge.failed"], metadata: { desk: null } });
  assert.deepEqual(changed, { ...full, enabledEvents: ["charge.failed"], metadata: { team: "shop" } });
  const cleared = updated(full, { description: null, metadata: null });
  assert.deepEqual(cleared, { ...full, description: undefined, metadata: {} });
});
