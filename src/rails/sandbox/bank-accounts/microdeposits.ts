import type { MicrodepositProof, ProofAnswer } from "../../../domain/microdeposits/microdeposits.ts";

interface ProofRow {
  readonly amounts: readonly [number, number];
  readonly descriptorCode: string;
  readonly answer: ProofAnswer;
}

/** The values that mean something in the sandbox, whatever was sent to the account. */
const PROOFS: readonly ProofRow[] = [
  { amounts: [32, 45], descriptorCode: "SM11AA", answer: "verified" },
  { amounts: [10, 11], descriptorCode: "SM33CC", answer: "attempts_exceeded" },
  { amounts: [40, 41], descriptorCode: "SM44DD", answer: "timeout" },
];

/** What the sandbox's banks make of a proof. The two amounts may be given in either order. */
export function microdepositAnswer(proof: MicrodepositProof): ProofAnswer {
  const row = PROOFS.find((each) =>
    "amounts" in proof
      ? each.amounts.every((amount) => proof.amounts.includes(amount))
      : each.descriptorCode === proof.descriptorCode,
  );
  return row?.answer ?? "mismatch";
}
