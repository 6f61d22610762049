import { bacsMandateAdvice } from "../bank-debits/bacs-mandate-advice.ts";
import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { because } from "../refusals.ts";
import { endMandate, reinstateMandate } from "./change.ts";
import type { Mandate, MandateEnd } from "./mandate.ts";

/** ADDACS: the payer canceled the instruction. */
const CANCELED = "1";
const ACCOUNT_CLOSED = "B";

/**
 * What a payer's bank tells of a mandate on its own account. Other schemes than Bacs have one thing to tell, and no code
 * for it: the mandate is revoked.
 */
export function adviseMandate(mandate: Mandate, code: string | undefined): Decision<Mandate> {
  const advice = mandate.scheme === "bacs_debit" ? bacsMandateAdvice(code ?? CANCELED) : undefined;
  if (advice === undefined && (mandate.scheme === "bacs_debit" || code !== undefined)) {
    return rejected(because({ kind: "mandate_advice_unknown", scheme: mandate.scheme, code: code ?? "" }));
  }
  const changes = changesBy(mandate, advice?.mandate ?? "ends", endBecause(code));
  const [changed] = changes.documents;
  const result = changed?.resource === "mandate" ? changed.document : mandate;
  return { kind: "accepted", changes, result };
}

function changesBy(
  mandate: Mandate,
  effect: NonNullable<ReturnType<typeof bacsMandateAdvice>>["mandate"],
  why: MandateEnd,
): Changes {
  switch (effect) {
    case "ends":
      return endMandate(mandate, why);
    case "reinstated":
      return reinstateMandate(mandate);
    // The mandate lives on as it is: the bank forwards what comes for the old account.
    case "amended":
    case "moved":
      return NO_CHANGES;
  }
}

function endBecause(code: string | undefined): MandateEnd {
  return code?.toUpperCase() === ACCOUNT_CLOSED ? "account_closed" : "debit_not_authorized";
}
