import type { DebitCharge } from "../../domain/charges/charge.ts";
import { civilDateText } from "../../domain/calendars/civil-days.ts";

/** `payment_method_details` of a debit: the account as it was debited, and the mandate that let it be. */
export function renderAccountDetails({ account, mandate, times, type }: DebitCharge) {
  const { bankName, country, fingerprint, holder, last4, parts } = account;
  const expected_debit_date = civilDateText(times.debitDate);
  const debit = { expected_debit_date, fingerprint, last4, mandate };
  switch (type) {
    case "acss_debit":
      return {
        acss_debit: {
          bank_name: bankName ?? null,
          expected_debit_date,
          fingerprint,
          institution_number: parts["institution_number"] ?? null,
          last4,
          mandate,
          transit_number: parts["transit_number"] ?? null,
        },
        type,
      };
    case "au_becs_debit":
      return { au_becs_debit: { bsb_number: parts["bsb_number"] ?? null, ...debit }, type };
    case "bacs_debit":
      return { bacs_debit: { ...debit, sort_code: parts["sort_code"] ?? null }, type };
    case "sepa_debit": {
      const { bank_code = null, branch_code = null } = parts;
      return { sepa_debit: { bank_code, branch_code, country, ...debit }, type };
    }
    case "us_bank_account":
      return {
        type,
        us_bank_account: {
          account_holder_type: holder?.type ?? null,
          account_type: holder?.account ?? null,
          bank_name: bankName ?? null,
          ...debit,
          payment_reference: null,
          routing_number: parts["routing_number"] ?? null,
        },
      };
  }
}
