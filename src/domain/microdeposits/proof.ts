import type { Instant } from "../instant.ts";
import type { Reason } from "../refusals.ts";
import type { MicrodepositFailure, MicrodepositProof, ProofAnswer, VerifyAction } from "./microdeposits.ts";

/** Wrong tries after which no more are taken (reference: other operations). */
const MOST_TRIES = { amounts: 3, descriptorCode: 10 } as const;

/** Reads the parameters of a verification: exactly one kind of proof. */
export function readProof(input: {
  readonly amounts?: readonly number[] | undefined;
  readonly descriptorCode?: string | undefined;
}):
  | { readonly kind: "read"; readonly proof: MicrodepositProof }
  | { readonly kind: "refused"; readonly reason: Reason } {
  const { amounts, descriptorCode } = input;
  if (amounts !== undefined && descriptorCode !== undefined) {
    return { kind: "refused", reason: { kind: "exclusive_parameters", params: ["amounts", "descriptor_code"] } };
  }
  if (descriptorCode !== undefined) {
    return { kind: "read", proof: { descriptorCode: descriptorCode.trim().toUpperCase() } };
  }
  if (amounts === undefined) return { kind: "refused", reason: { kind: "microdeposit_proof_missing" } };
  const [first, second, ...more] = amounts;
  if (first === undefined || second === undefined || more.length > 0) {
    return { kind: "refused", reason: { kind: "microdeposit_amounts_invalid" } };
  }
  return { kind: "read", proof: { amounts: [first, second] } };
}

/** How a try ends. A wrong one that leaves others is remembered, and refused with how many. */
export type ProofOutcome =
  | { readonly kind: "verified" }
  | { readonly kind: "wrong"; readonly action: VerifyAction; readonly reason: Reason }
  | { readonly kind: "failed"; readonly failure: MicrodepositFailure };

export function judgeProof(
  { microdeposits }: VerifyAction,
  proof: MicrodepositProof,
  answer: ProofAnswer,
  now: Instant,
): ProofOutcome {
  if (now >= microdeposits.expires) return { kind: "failed", failure: "timeout" };
  if (answer === "verified") return { kind: "verified" };
  if (answer !== "mismatch") return { kind: "failed", failure: answer };
  const kind = "amounts" in proof ? "amounts" : "descriptorCode";
  const wrong = { ...microdeposits.wrong, [kind]: microdeposits.wrong[kind] + 1 };
  const left = MOST_TRIES[kind] - wrong[kind];
  if (left <= 0) return { kind: "failed", failure: "attempts_exceeded" };
  return {
    kind: "wrong",
    action: { type: "verify_with_microdeposits", microdeposits: { ...microdeposits, wrong } },
    reason: { kind: "microdeposit_mismatch", proof: kind === "amounts" ? "amounts" : "descriptor_code", left },
  };
}
