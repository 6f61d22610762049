import type { DisputeStatus } from "./dispute.ts";

/*
 * The life of a dispute. A chargeback takes the money first (needs_response): the merchant submits evidence
 * (under_review) and the bank decides (won, lost), or the merchant lets it be, by closing it or by letting the date for
 * evidence pass (lost). An inquiry has the same steps under names of its own and takes no money: it ends (warning_closed),
 * by itself after some months, unless the bank escalates it to a chargeback. A return of a debit begins where a lost
 * chargeback ends.
 *
 * `annotate` writes metadata, and evidence that is not submitted yet. `decide` and `expire` are the bank's: what it makes
 * of the evidence, and its patience coming to an end. A dispute that has ended takes metadata and nothing else (invariant
 * M7: its money moves back once, or never).
 */
export const DISPUTE_COMMANDS = ["annotate", "close", "decide", "expire", "submit"] as const;

export type DisputeCommand = (typeof DISPUTE_COMMANDS)[number];

type Row = { readonly [C in DisputeCommand]?: readonly DisputeStatus[] };

/** Status × command → the statuses that may follow. A command that a row leaves out is refused, or does nothing. */
export const DISPUTE_TRANSITIONS: { readonly [S in DisputeStatus]: Row } = {
  needs_response: {
    annotate: ["needs_response"],
    close: ["lost"],
    expire: ["lost"],
    submit: ["under_review"],
  },
  under_review: {
    annotate: ["under_review"],
    close: ["lost"],
    decide: ["lost", "won"],
    submit: ["under_review"],
  },
  warning_needs_response: {
    annotate: ["warning_needs_response"],
    close: ["warning_closed"],
    expire: ["warning_closed"],
    submit: ["warning_under_review"],
  },
  warning_under_review: {
    annotate: ["warning_under_review"],
    close: ["warning_closed"],
    decide: ["needs_response", "warning_closed"],
    expire: ["warning_closed"],
    submit: ["warning_under_review"],
  },
  lost: { annotate: ["lost"] },
  warning_closed: { annotate: ["warning_closed"] },
  won: { annotate: ["won"] },
};

export const DISPUTE_STATUSES = Object.keys(DISPUTE_TRANSITIONS) as readonly DisputeStatus[];

export function allowsOfDispute(status: DisputeStatus, command: DisputeCommand): boolean {
  return DISPUTE_TRANSITIONS[status][command] !== undefined;
}

export function assertDisputeTransition(from: DisputeStatus, command: DisputeCommand, to: DisputeStatus): void {
  if (!DISPUTE_TRANSITIONS[from][command]?.includes(to)) {
    throw new Error(`dispute: ${command} must not lead from ${from} to ${to}`);
  }
}
