// Data table of what debits cost.
import type { DebitScheme } from "../bank-debits/schemes.ts";
import { type Amount, amount } from "../money.ts";
import { feeOf, type FeeSchedule } from "./fees.ts";

interface DebitFee extends FeeSchedule {
  /** Minor units: no debit costs more. */
  readonly most: number;
}

/** Published prices for local debits, in the scheme's own currency. */
const FEES: Readonly<Record<DebitScheme, DebitFee>> = {
  acss_debit: { basisPoints: 100, fixed: 40, most: 500 },
  au_becs_debit: { basisPoints: 100, fixed: 30, most: 350 },
  bacs_debit: { basisPoints: 100, fixed: 20, most: 400 },
  sepa_debit: { basisPoints: 0, fixed: 35, most: 35 },
  us_bank_account: { basisPoints: 80, fixed: 0, most: 500 },
};

export function debitFeeOf(scheme: DebitScheme, captured: Amount): Amount {
  const fee = FEES[scheme];
  return amount(Math.min(feeOf(captured, fee), fee.most));
}
