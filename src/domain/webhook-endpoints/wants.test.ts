import assert from "node:assert/strict";
import { test } from "node:test";
import { WEBHOOK_ENDPOINT } from "../../../test/support/document-samples.ts";
import { wants } from "./wants.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** How the endpoint differs from one that wants everything, and whether it then wants a `charge.succeeded`. */
const ROWS: readonly (readonly [title: string, parts: Partial<WebhookEndpoint>, wanted: boolean])[] = [
  ["all events", {}, true],
  ["all events and one by its name", { enabledEvents: ["charge.failed", "*"] }, true],
  ["events of this type", { enabledEvents: ["charge.failed", "charge.succeeded"] }, true],
  ["events of other types", { enabledEvents: ["charge.failed", "payment_intent.succeeded"] }, false],
  ["a name that this type begins with", { enabledEvents: ["charge"] }, false],
  ["all events, but is disabled", { status: "disabled" }, false],
  ["all events, but is deleted", { deleted: true }, false],
  ["all events behind another one", { behind: 49 }, true],
  ["all events behind this one", { behind: 50 }, false],
  ["all events, and was made before places were kept", { behind: undefined }, true],
];

for (const [title, parts, wanted] of ROWS) {
  test(`an endpoint for ${title} ${wanted ? "wants" : "does not want"} a charge's success`, () => {
    const event = { type: "charge.succeeded", position: 50, fromConnected: false };
    assert.equal(wants({ ...WEBHOOK_ENDPOINT, ...parts }, event), wanted);
  });
}

/** What an endpoint hears, and whether it then wants its own charge, a connected account's, and news of such an account. */
const HEARINGS: readonly (readonly [title: string, hears: WebhookEndpoint["hears"], wanted: readonly boolean[]])[] = [
  ["own events", undefined, [true, false, false]],
  ["connected accounts", "connected", [false, true, true]],
  ["both", "all", [true, true, true]],
];

for (const [title, hears, wanted] of HEARINGS) {
  test(`an endpoint that hears ${title} wants these alone`, () => {
    const found = [
      { type: "charge.succeeded", fromConnected: false },
      { type: "charge.succeeded", fromConnected: true },
      { type: "account.updated", fromConnected: false },
    ].map((event) => wants({ ...WEBHOOK_ENDPOINT, hears }, { ...event, position: 50 }));
    assert.deepEqual(found, wanted);
    assert.equal(
      wants(
        { ...WEBHOOK_ENDPOINT, hears, enabledEvents: ["charge.failed"] },
        { type: "charge.succeeded", position: 50, fromConnected: true },
      ),
      false,
    );
  });
}
