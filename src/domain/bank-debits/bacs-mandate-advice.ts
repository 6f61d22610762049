/** What an ADDACS message of the payer's bank does to a mandate. */
export interface MandateAdvice {
  readonly meaning: string;
  /** `moved`: the mandate lives on with the new account that the message names. */
  readonly mandate: "amended" | "ends" | "moved" | "reinstated";
}

/** Reason codes of ADDACS, the Bacs message about direct debit instructions that a payer or his bank changed. */
const ADDACS_CODES: Readonly<Record<string, MandateAdvice>> = {
  "0": { meaning: "instruction cancelled, refer to payer", mandate: "ends" },
  "1": { meaning: "instruction cancelled by the payer", mandate: "ends" },
  "2": { meaning: "payer deceased", mandate: "ends" },
  "3": { meaning: "account transferred to another bank", mandate: "moved" },
  B: { meaning: "account closed", mandate: "ends" },
  C: { meaning: "account transferred to another branch", mandate: "moved" },
  D: { meaning: "advance notice disputed", mandate: "ends" },
  E: { meaning: "instruction amended", mandate: "amended" },
  R: { meaning: "instruction reinstated", mandate: "reinstated" },
};

/** What a code says, or nothing where ADDACS has no such code. */
export function bacsMandateAdvice(code: string): MandateAdvice | undefined {
  return ADDACS_CODES[code.toUpperCase()];
}
