// Data table of ACSS return codes.
import type { ReturnTable } from "./return-row.ts";

/** Payments Canada, Standard 007: reasons for returned AFT debits. 915 to 921 are a payor's claims under Rule H1. */
export const ACSS_RETURN_CODES: ReturnTable = {
  "900": { meaning: "edit reject", failureCode: "generic_could_not_process", mandate: "stays" },
  "901": { meaning: "insufficient funds", failureCode: "insufficient_funds", mandate: "stays" },
  "902": { meaning: "account not found", failureCode: "no_account", mandate: "ends" },
  "903": { meaning: "payment stopped or recalled", failureCode: "debit_not_authorized", mandate: "ends" },
  "905": { meaning: "account closed", failureCode: "account_closed", mandate: "ends" },
  "907": { meaning: "account takes no debits", failureCode: "bank_account_restricted", mandate: "ends" },
  "908": { meaning: "funds not cleared", failureCode: "insufficient_funds", mandate: "stays" },
  "909": { meaning: "currency of the account differs", failureCode: "bank_account_restricted", mandate: "ends" },
  "910": { meaning: "payor deceased", failureCode: "account_closed", mandate: "ends" },
  "911": { meaning: "account frozen", failureCode: "bank_account_restricted", mandate: "ends" },
  "912": { meaning: "invalid account number", failureCode: "no_account", mandate: "ends" },
  "914": { meaning: "payor's name differs", failureCode: "no_account", mandate: "ends" },
  "915": { meaning: "no agreement", failureCode: "debit_not_authorized", mandate: "ends", claim: "unauthorized" },
  "916": {
    meaning: "not according to the agreement (personal)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "917": {
    meaning: "agreement revoked (personal)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "918": {
    meaning: "no notice before the debit (personal)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "919": {
    meaning: "not according to the agreement (business)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "920": {
    meaning: "agreement revoked (business)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "921": {
    meaning: "no notice before the debit (business)",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
  },
  "990": { meaning: "institution in default", failureCode: "generic_could_not_process", mandate: "stays" },
};
