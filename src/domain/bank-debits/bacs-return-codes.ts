// Data table of Bacs return codes.
import type { ReturnTable } from "./return-row.ts";

/** ARUDD codes of unpaid direct debits. Banks answer 0 where funds are missing; claims under the Guarantee are DDICA. */
export const BACS_RETURN_CODES: ReturnTable = {
  "0": { meaning: "refer to payer", failureCode: "insufficient_funds", mandate: "stays" },
  "1": { meaning: "instruction cancelled", failureCode: "debit_not_authorized", mandate: "ends" },
  "2": { meaning: "payer deceased", failureCode: "account_closed", mandate: "ends" },
  "3": { meaning: "account transferred", failureCode: "account_closed", mandate: "ends" },
  "5": { meaning: "no account", failureCode: "no_account", mandate: "ends" },
  "6": { meaning: "no instruction", failureCode: "debit_not_authorized", mandate: "ends" },
  "7": { meaning: "amount differs from the notice", failureCode: "generic_could_not_process", mandate: "stays" },
  "8": { meaning: "amount not yet due", failureCode: "generic_could_not_process", mandate: "stays" },
  "9": { meaning: "presentation overdue", failureCode: "generic_could_not_process", mandate: "stays" },
  A: { meaning: "service user differs", failureCode: "generic_could_not_process", mandate: "stays" },
  B: { meaning: "account closed", failureCode: "account_closed", mandate: "ends" },
  DDICA: {
    meaning: "indemnity claim under the Direct Debit Guarantee",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "no_questions",
  },
};
