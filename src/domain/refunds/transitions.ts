import type { RefundStatus } from "./refund.ts";

/*
 * The life of a refund. The rail either takes it at once (succeeded) or takes its time (pending). A bank may send back
 * what it took, even days later: then the refund has failed, and the merchant has the money again, once. `advance` is
 * the rail's news, `send_back` a bank that would not have the money; `annotate` writes metadata, which any status allows.
 * Nothing cancels a refund.
 */
export const REFUND_COMMANDS = ["advance", "annotate", "send_back"] as const;

export type RefundCommand = (typeof REFUND_COMMANDS)[number];

type Row = { readonly [C in RefundCommand]?: readonly RefundStatus[] };

/** Status × command → the statuses that may follow. A command that a row leaves out does nothing in that status. */
export const REFUND_TRANSITIONS: { readonly [S in RefundStatus]: Row } = {
  pending: { advance: ["succeeded", "failed"], annotate: ["pending"], send_back: ["failed"] },
  succeeded: { advance: ["succeeded", "failed"], annotate: ["succeeded"], send_back: ["failed"] },
  failed: { annotate: ["failed"] },
};

export const REFUND_STATUSES = Object.keys(REFUND_TRANSITIONS) as readonly RefundStatus[];

export function allowsOfRefund(status: RefundStatus, command: RefundCommand): boolean {
  return REFUND_TRANSITIONS[status][command] !== undefined;
}

export function assertRefundTransition(from: RefundStatus, command: RefundCommand, to: RefundStatus): void {
  if (!REFUND_TRANSITIONS[from][command]?.includes(to)) {
    throw new Error(`refund: ${command} must not lead from ${from} to ${to}`);
  }
}
