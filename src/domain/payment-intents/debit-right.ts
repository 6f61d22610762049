import { chooseMandate, type Consent, covers, type MandateChoice } from "../mandates/choose.ts";
import type { Mandate } from "../mandates/mandate.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import type { PaymentIntent } from "./payment-intent.ts";

/** What a request and its method say about the right to debit the method's account. */
export interface DebitClaims {
  readonly consent: Consent;
  /** Mandates of the method that have not ended, oldest first. */
  readonly open: readonly Mandate[];
  /** The mandate that the request names. */
  readonly named?: string | undefined;
}

/** The mandate that a debit is made on, and the others that the method has. */
export interface DebitRight {
  readonly choice: MandateChoice;
  readonly open: readonly Mandate[];
}

/** Finds the right to make this payment, or says that there is none (invariant L3). A card needs none, and has none. */
export function debitRight(
  intent: Pick<PaymentIntent, "amount" | "currency">,
  method: PaymentMethod,
  { consent, named, open }: DebitClaims,
): DebitRight | Reason | undefined {
  if (named !== undefined) {
    const mandate = open.find(({ id }) => id === named);
    const fits = mandate !== undefined && mandate.paymentMethod === method.id && covers(mandate, intent);
    return fits ? { choice: { kind: "existing", mandate }, open } : { kind: "mandate_invalid", mandate: named };
  }
  if (method.type === "card") return undefined;
  const choice = chooseMandate(open, consent, intent);
  return choice === undefined ? { kind: "mandate_needed", intent: "PaymentIntent" } : { choice, open };
}
