import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { ChallengeState } from "../../domain/three-d-secure/challenge-state.ts";
import { CHALLENGE_TRANSACTION, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { endedPage } from "./ended-page.ts";

const ENDED = {
  merchant: `<b>"Shop"</b>`,
  intent: { resource: "payment_intent", document: PAYMENT_INTENT },
} as const;
const CANCELED: ChallengeState = {
  kind: "finished",
  challenge: { attempt: "payatt_1", transaction: CHALLENGE_TRANSACTION, outcome: "canceled" },
  redirectStatus: "failed",
};

test("the way back is a link, its address and the merchant's name escaped", () => {
  const { body, headers } = endedPage({ ...ENDED, state: CANCELED, onward: `https://shop.example/?a="&b=1` });
  assert.ok(
    body.includes(
      `href="https://shop.example/?a=&quot;&amp;b=1">Return to <bdi>&lt;b&gt;&quot;Shop&quot;&lt;/b&gt;</bdi>`,
    ),
  );
  assert.ok(!body.includes("<script"));
  assert.ok(!headers["Content-Security-Policy"]?.includes("script-src"));
});

test("without a way back, the one script that the policy allows tells the page that opened this one", () => {
  const { body, headers } = endedPage({ ...ENDED, state: CANCELED });
  const [, attributes, script = ""] = /<script([^>]*)>([^]*)<\/script>/.exec(body) ?? [];
  assert.equal(
    attributes,
    ` data-kind="payment_intent" data-intent="${PAYMENT_INTENT.id}" data-redirect-status="failed"`,
  );
  const digest = createHash("sha256").update(script).digest("base64");
  assert.ok(headers["Content-Security-Policy"]?.includes(`; script-src 'sha256-${digest}'; form-action 'none';`));
});
