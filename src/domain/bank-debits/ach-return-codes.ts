// Data table of ACH return codes.
import type { ReturnTable } from "./return-row.ts";

/**
 * Nacha's codes for the return of a consumer's debit. R11 keeps the authorization: the debit may be put right and sent
 * again. Codes of credits, of cheques and of dishonoured returns are not here: no debit of ours can bring them.
 */
export const ACH_RETURN_CODES: ReturnTable = {
  R01: { meaning: "insufficient funds", failureCode: "insufficient_funds", mandate: "stays" },
  R02: { meaning: "account closed", failureCode: "account_closed", mandate: "ends", blocks: "bank_account_closed" },
  R03: { meaning: "no account", failureCode: "no_account", mandate: "ends", blocks: "bank_account_invalid_details" },
  R04: {
    meaning: "invalid account number",
    failureCode: "no_account",
    mandate: "ends",
    blocks: "bank_account_invalid_details",
  },
  R05: {
    meaning: "consumer's account debited by a corporate entry",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
    blocks: "debit_not_authorized",
  },
  R06: { meaning: "asked back by the originating bank", failureCode: "generic_could_not_process", mandate: "stays" },
  R07: {
    meaning: "authorization revoked",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
    blocks: "debit_not_authorized",
  },
  R08: {
    meaning: "payment stopped",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    blocks: "debit_not_authorized",
  },
  R09: { meaning: "uncollected funds", failureCode: "insufficient_funds", mandate: "stays" },
  R10: {
    meaning: "originator unknown or not authorized",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    claim: "unauthorized",
    blocks: "debit_not_authorized",
  },
  R11: {
    meaning: "not in accordance with the authorization",
    failureCode: "debit_not_authorized",
    mandate: "stays",
    claim: "unauthorized",
    blocks: "debit_not_authorized",
  },
  R12: { meaning: "account sold to another bank", failureCode: "account_closed", mandate: "ends" },
  R13: { meaning: "invalid routing number", failureCode: "no_account", mandate: "ends" },
  R14: { meaning: "representative payee deceased", failureCode: "account_closed", mandate: "ends" },
  R15: { meaning: "account holder deceased", failureCode: "account_closed", mandate: "ends" },
  R16: {
    meaning: "account frozen",
    failureCode: "bank_account_restricted",
    mandate: "ends",
    blocks: "bank_account_frozen",
  },
  R17: { meaning: "questionable entry", failureCode: "generic_could_not_process", mandate: "stays" },
  R18: { meaning: "improper effective date", failureCode: "generic_could_not_process", mandate: "stays" },
  R19: { meaning: "amount field error", failureCode: "generic_could_not_process", mandate: "stays" },
  R20: {
    meaning: "account takes no debits",
    failureCode: "bank_account_restricted",
    mandate: "ends",
    blocks: "bank_account_restricted",
  },
  R21: { meaning: "invalid company identification", failureCode: "generic_could_not_process", mandate: "stays" },
  R22: { meaning: "invalid individual id", failureCode: "generic_could_not_process", mandate: "stays" },
  R24: { meaning: "duplicate", failureCode: "generic_could_not_process", mandate: "stays" },
  R29: {
    meaning: "corporate customer did not authorize",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    blocks: "debit_not_authorized",
  },
  R31: {
    meaning: "permissible return of a corporate entry",
    failureCode: "debit_not_authorized",
    mandate: "ends",
    blocks: "debit_not_authorized",
  },
};
