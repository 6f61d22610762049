import { type Decision, rejected } from "../changes.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because } from "../refusals.ts";
import type { Refund } from "./refund.ts";
import { assertRefundTransition } from "./transitions.ts";

/** Nothing but metadata can be changed of a refund, whatever its status. */
export function updateRefund(refund: Refund, change: MetadataChange | undefined): Decision<Refund> {
  const next: Refund = { ...refund, metadata: mergeMetadata(refund.metadata, change) };
  const reason = metadataRefusal(next.metadata);
  if (reason !== undefined) return rejected(because(reason));
  assertRefundTransition(refund.status, "annotate", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "refund", document: next }],
      events: [
        { type: "refund.updated", resource: "refund", document: next, previous: refund },
        { type: "charge.refund.updated", resource: "refund", document: next, previous: refund },
      ],
      jobs: [],
    },
  };
}
