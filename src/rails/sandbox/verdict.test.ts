import assert from "node:assert/strict";
import { test } from "node:test";
import type { Claim, Verdict } from "../../domain/disputes/claim.ts";
import { verdict } from "./verdict.ts";

type Row = readonly [text: string | undefined, chargeback: Verdict | undefined, inquiry: Verdict | undefined];

const ROWS: readonly Row[] = [
  ["winning_evidence", "won", "won"],
  ["losing_evidence", "lost", "lost"],
  ["escalate_inquiry_evidence", undefined, "escalated"],
  ["We have sent it.", undefined, undefined],
  [undefined, undefined, undefined],
];

for (const [text, chargeback, inquiry] of ROWS) {
  test(`the bank answers ${text ?? "no text"} with ${chargeback ?? "silence"}, or ${inquiry ?? "silence"} if it only asked`, () => {
    const claim = (kind: Claim["kind"]): Claim => ({ kind, reason: "fraudulent" });
    const evidence = text === undefined ? {} : { uncategorizedText: text };
    assert.equal(verdict(claim("chargeback"), evidence), chargeback);
    assert.equal(verdict(claim("inquiry"), evidence), inquiry);
  });
}

test("only the text that is meant for it decides", () => {
  assert.equal(
    verdict({ kind: "chargeback", reason: "fraudulent" }, { productDescription: "winning_evidence" }),
    undefined,
  );
});
