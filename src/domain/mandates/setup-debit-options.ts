import type { DebitAgreement } from "./mandate.ts";

/** Options for one type of bank debit, as they stand on the intent. */
export interface SetupDebitOptions {
  /** What a mandate's reference begins with. */
  readonly referencePrefix?: string | undefined;
  readonly verificationMethod?: "automatic" | "instant" | "microdeposits" | undefined;
  readonly agreement?: DebitAgreement | undefined;
}
