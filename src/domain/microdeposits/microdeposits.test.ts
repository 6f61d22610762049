import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, laterBy } from "../instant.ts";
import { sendMicrodeposits, type VerifyAction } from "./microdeposits.ts";
import { judgeProof, readProof } from "./proof.ts";

/** Tuesday, 18 November 2025, 15:00 in New York. */
const NOW = instant(Date.UTC(2025, 10, 18, 20) / 1000);
const DAY = 86_400;
const AMOUNTS = { amounts: [1, 2] } as const;
const CODE = { descriptorCode: "SM11AA" };

function waiting(wrong = { amounts: 0, descriptorCode: 0 }): VerifyAction {
  return {
    type: "verify_with_microdeposits",
    microdeposits: { ...sendMicrodeposits("us_bank_account", NOW), wrong },
  };
}

test("microdeposits arrive on the second business day and are worth something for ten days", () => {
  const { arrival, expires, type } = sendMicrodeposits("us_bank_account", NOW);
  assert.deepEqual(
    [new Date(arrival * 1000).toISOString(), expires - NOW, type],
    ["2025-11-20T14:00:00.000Z", 10 * DAY, "descriptor_code"],
  );
});

test("a proof is two amounts or a code, in any letters", () => {
  assert.deepEqual(readProof({ amounts: [32, 45] }), { kind: "read", proof: { amounts: [32, 45] } });
  assert.deepEqual(readProof({ descriptorCode: " sm11aa " }), { kind: "read", proof: CODE });
  for (const [input, kind] of [
    [{}, "microdeposit_proof_missing"],
    [{ amounts: [] }, "microdeposit_amounts_invalid"],
    [{ amounts: [32] }, "microdeposit_amounts_invalid"],
    [{ amounts: [32, 45, 1] }, "microdeposit_amounts_invalid"],
    [{ amounts: [32, 45], descriptorCode: "SM11AA" }, "exclusive_parameters"],
  ] as const) {
    const read = readProof(input);
    assert.equal(read.kind === "refused" && read.reason.kind, kind);
  }
});

for (const [proof, name, most] of [
  [AMOUNTS, "amounts", 3],
  [CODE, "descriptorCode", 10],
] as const) {
  test(`${most} wrong tries with ${name} are the last, and each tells how many are left`, () => {
    let action = waiting();
    for (let left = most - 1; left > 0; left -= 1) {
      const outcome = judgeProof(action, proof, "mismatch", NOW);
      assert.ok(outcome.kind === "wrong");
      assert.equal(outcome.reason.kind === "microdeposit_mismatch" && outcome.reason.left, left);
      action = outcome.action;
    }
    assert.deepEqual(judgeProof(action, proof, "mismatch", NOW), { kind: "failed", failure: "attempts_exceeded" });
    assert.deepEqual(judgeProof(action, proof, "verified", NOW), { kind: "verified" });
  });
}

test("wrong amounts leave the tries with codes as they were", () => {
  const outcome = judgeProof(waiting({ amounts: 0, descriptorCode: 9 }), AMOUNTS, "mismatch", NOW);
  assert.equal(outcome.kind === "wrong" && outcome.action.microdeposits.wrong.descriptorCode, 9);
});

test("after ten days even the right proof comes too late", () => {
  const last = laterBy(NOW, 10 * DAY - 1);
  assert.equal(judgeProof(waiting(), CODE, "verified", last).kind, "verified");
  assert.deepEqual(judgeProof(waiting(), CODE, "verified", laterBy(last, 1)), { kind: "failed", failure: "timeout" });
});
