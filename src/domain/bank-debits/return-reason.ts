import { ACH_RETURN_CODES } from "./ach-return-codes.ts";
import { ACSS_RETURN_CODES } from "./acss-return-codes.ts";
import { BACS_RETURN_CODES } from "./bacs-return-codes.ts";
import { BECS_RETURN_CODES } from "./becs-return-codes.ts";
import type { DebitDisputeReason, DebitFailureCode, ReturnRow, ReturnTable } from "./return-row.ts";
import type { DebitScheme } from "./schemes.ts";
import { SEPA_RETURN_CODES } from "./sepa-return-codes.ts";

const TABLES: Readonly<Record<DebitScheme, ReturnTable>> = {
  acss_debit: ACSS_RETURN_CODES,
  au_becs_debit: BECS_RETURN_CODES,
  bacs_debit: BACS_RETURN_CODES,
  sepa_debit: SEPA_RETURN_CODES,
  us_bank_account: ACH_RETURN_CODES,
};

/** A payment that succeeded cannot fail any more: what comes back then is a dispute, which is lost from the start. */
const DISPUTE_REASONS: Readonly<Record<DebitFailureCode, DebitDisputeReason>> = {
  account_closed: "incorrect_account_details",
  bank_account_restricted: "bank_cannot_process",
  debit_not_authorized: "debit_not_authorized",
  generic_could_not_process: "bank_cannot_process",
  insufficient_funds: "insufficient_funds",
  no_account: "incorrect_account_details",
  refer_to_customer: "general",
};

export interface ReturnReason extends ReturnRow {
  /** As the scheme writes it. */
  readonly code: string;
  /** Of the dispute that the return makes when the payment had succeeded already. */
  readonly disputeReason: DebitDisputeReason;
}

/** What a scheme's code says, or nothing where the scheme has no such code for debits. Letters may be small. */
export function returnReason(scheme: DebitScheme, code: string): ReturnReason | undefined {
  const capitals = code.toUpperCase();
  const row = TABLES[scheme][capitals];
  if (row === undefined) return undefined;
  return { ...row, code: capitals, disputeReason: row.disputeReason ?? DISPUTE_REASONS[row.failureCode] };
}
