// Data table of BECS return codes.
import type { ReturnTable } from "./return-row.ts";

/** Return codes of the BECS procedures, as the type 2 records of a return file write them. 6 mostly means lack of funds. */
export const BECS_RETURN_CODES: ReturnTable = {
  "1": { meaning: "invalid BSB", failureCode: "no_account", mandate: "ends" },
  "2": { meaning: "payment stopped", failureCode: "debit_not_authorized", mandate: "ends", claim: "unauthorized" },
  "3": { meaning: "account closed", failureCode: "account_closed", mandate: "ends" },
  "4": { meaning: "customer deceased", failureCode: "account_closed", mandate: "ends" },
  "5": { meaning: "no account, or its number is wrong", failureCode: "no_account", mandate: "ends" },
  "6": { meaning: "refer to customer", failureCode: "refer_to_customer", mandate: "stays" },
  "7": { meaning: "no longer used", failureCode: "generic_could_not_process", mandate: "stays" },
  "8": { meaning: "invalid user id", failureCode: "generic_could_not_process", mandate: "stays" },
  "9": { meaning: "technically invalid", failureCode: "generic_could_not_process", mandate: "stays" },
};
