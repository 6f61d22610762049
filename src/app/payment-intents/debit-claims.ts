import { consentWith } from "../../domain/confirmation-tokens/use.ts";
import type { ConfirmationToken } from "../../domain/confirmation-tokens/confirmation-token.ts";
import type { DebitClaims } from "../../domain/payment-intents/debit-right.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { acceptanceOf, type MandateData } from "../mandates/acceptance.ts";
import { openMandates } from "../mandates/of-method.ts";
import type { Work } from "../operation.ts";

/** What a request may say about the right to debit an account. */
export interface MandateWords {
  /** `mandate_…` */
  readonly mandate?: string | undefined;
  readonly mandateData?: MandateData | null | undefined;
}

/** The method that a named mandate is about. */
export async function methodOfMandate(work: Work, { mandate }: MandateWords): Promise<PaymentMethod | undefined> {
  const named = mandate === undefined ? undefined : await work.snapshot.read("mandate", mandate);
  return named && work.snapshot.read("payment_method", named.paymentMethod);
}

/** Everything on which a debit of the method may rest. */
export async function debitClaims(
  work: Work,
  { mandate, mandateData }: MandateWords,
  method: PaymentMethod | undefined,
  token: ConfirmationToken | undefined,
): Promise<DebitClaims> {
  const consent = consentWith(acceptanceOf(work, { mandateData }), token);
  return { consent, named: mandate, open: await openMandates(work, method) };
}
