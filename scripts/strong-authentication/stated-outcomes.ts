/** The ways in which a card is used: what the test does with it, and what the page calls it. */
export const SITUATIONS = [
  "set up off_session",
  "set up on_session",
  "pay on-session",
  "pay and save",
  "pay off-session",
  "pay off-session, set up off_session",
  "pay off-session, set up on_session",
  "pay off-session, saved by paying",
] as const;

export type Situation = (typeof SITUATIONS)[number];

/** One outcome for each situation, in their order. docs/strong-authentication.md explains the words. */
export interface StatedOutcomes {
  readonly cards: readonly string[];
  readonly outcomes: readonly string[];
}

/** Euro cents that lie within the first limit, within the second, and beyond both. */
export const AMOUNTS = [1_000, 5_000, 20_000] as const;

/** What becomes of each 3DS test card, and of three ordinary ones, where the account is outside of the regulated countries. */
// oxfmt-ignore
export const OUTSIDE: readonly StatedOutcomes[] = [
  { cards: ["4000002500003155"], outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "ok", "refused by issuer", "ok"] },
  { cards: ["4000002760003184"], outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "refused by issuer", "refused by issuer", "refused by issuer"] },
  { cards: ["4000003800000446"], outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "ok", "ok", "ok", "ok"] },
  { cards: ["4000008260003178"], outcomes: ["challenge, ok", "ok", "challenge, insufficient_funds", "challenge, insufficient_funds", "refused by issuer", "insufficient_funds", "refused by issuer", "none"] },
  { cards: ["4000000000003220", "4000008400000027", "4000000000003063", "4000582600000094", "4000582600000045", "4000582600000102", "4000582600000110"], outcomes: ["challenge, ok", "challenge, ok", "challenge, ok", "challenge, ok", "refused", "refused", "refused", "refused"] },
  { cards: ["4000008400001629"], outcomes: ["challenge, ok", "challenge, ok", "challenge, generic_decline", "challenge, generic_decline", "refused", "refused", "refused", "none"] },
  { cards: ["4000008400001280"], outcomes: ["generic_decline, processing_error", "generic_decline, processing_error", "generic_decline, processing_error", "generic_decline, processing_error", "generic_decline, processing_error", "none", "none", "none"] },
  { cards: ["4000000000003055", "4000000000003097", "4242424242424242", "378282246310005", "4000002500000003"], outcomes: ["ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok"] },
  { cards: ["4000000032200000", "4000000000003238"], outcomes: ["ok, authenticated", "ok, authenticated", "ok, authenticated", "ok, authenticated", "ok, authenticated", "ok, authenticated", "ok, authenticated", "ok, authenticated"] },
  { cards: ["4000000000003246"], outcomes: ["ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "ok, attempt_acknowledged"] },
  { cards: ["4000000000003253", "4000000000003261"], outcomes: ["generic_decline, failed", "generic_decline, failed", "generic_decline, failed", "generic_decline, failed", "generic_decline, failed", "none", "none", "none"] },
  { cards: ["4000000000003279"], outcomes: ["ok, data_share_only", "ok, data_share_only", "ok, data_share_only", "ok, data_share_only", "ok, data_share_only", "ok, data_share_only", "ok, data_share_only", "ok, data_share_only"] },
];

/** Cards of regulated countries at an account in one. All other cards do the same at every account and for every amount. */
// oxfmt-ignore
export const INSIDE: readonly (StatedOutcomes & { readonly amount: (typeof AMOUNTS)[number] })[] = [
  { cards: ["4000002500003155"], amount: 1_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "ok", "refused by issuer", "ok"] },
  { cards: ["4000002500003155"], amount: 5_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "ok", "refused by issuer", "ok"] },
  { cards: ["4000002500003155"], amount: 20_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused", "ok", "refused", "ok"] },
  { cards: ["4000002760003184"], amount: 1_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "refused by issuer", "refused by issuer", "refused by issuer"] },
  { cards: ["4000002760003184"], amount: 5_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused by issuer", "refused by issuer", "refused by issuer", "refused by issuer"] },
  { cards: ["4000002760003184"], amount: 20_000, outcomes: ["challenge, ok", "ok", "challenge, ok", "challenge, ok", "refused", "refused by issuer", "refused", "refused by issuer"] },
  { cards: ["4000008260003178"], amount: 1_000, outcomes: ["challenge, ok", "ok", "challenge, insufficient_funds", "challenge, insufficient_funds", "refused by issuer", "insufficient_funds", "refused by issuer", "none"] },
  { cards: ["4000008260003178"], amount: 5_000, outcomes: ["challenge, ok", "ok", "challenge, insufficient_funds", "challenge, insufficient_funds", "refused by issuer", "insufficient_funds", "refused by issuer", "none"] },
  { cards: ["4000008260003178"], amount: 20_000, outcomes: ["challenge, ok", "ok", "challenge, insufficient_funds", "challenge, insufficient_funds", "refused", "insufficient_funds", "refused", "none"] },
  { cards: ["4000002500000003"], amount: 1_000, outcomes: ["ok, attempt_acknowledged", "ok", "ok, exempted", "ok, attempt_acknowledged", "ok, exempted", "ok", "ok, exempted", "ok"] },
  { cards: ["4000002500000003"], amount: 5_000, outcomes: ["ok, attempt_acknowledged", "ok", "ok, exempted (low_risk)", "ok, attempt_acknowledged", "ok, exempted (low_risk)", "ok", "ok, exempted (low_risk)", "ok"] },
  { cards: ["4000002500000003"], amount: 20_000, outcomes: ["ok, attempt_acknowledged", "ok", "ok, attempt_acknowledged", "ok, attempt_acknowledged", "refused", "ok", "refused", "ok"] },
];
