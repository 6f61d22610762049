import { closeDispute } from "../../src/app/disputes/close.ts";
import { updateDispute } from "../../src/app/disputes/update.ts";
import { about, type Kind, type Making } from "./request-kinds.ts";

const TEXTS = [
  "escalate_inquiry_evidence",
  "escalate_inquiry_evidence",
  "losing_evidence",
  "We have sent it.",
  "winning_evidence",
  "winning_evidence",
  "winning_evidence",
];

/** What merchants do about disputes. */
export function disputeKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  return [
    about(making, 9, "answer", made.disputes, updateDispute(ports), (dispute) => ({
      dispute,
      evidence: { uncategorizedText: chance.pick(TEXTS) },
      ...(often(15) ? { submit: false } : {}),
    })),
    about(making, 1, "close", made.disputes, closeDispute, (dispute) => ({ dispute })),
  ];
}
