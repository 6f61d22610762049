import type { Account } from "../../domain/accounts/account.ts";
import { statementPrefix } from "../../domain/accounts/names.ts";
import type { CardCharge, Charge } from "../../domain/charges/charge.ts";
import { isRefunded } from "../../domain/charges/refunded.ts";
import { debitFailureFacts } from "../errors/debit-failures.ts";
import { declineFacts } from "../errors/payment-failures.ts";
import { renderBillingDetails, renderShipping } from "./addresses.ts";
import { renderOutcome } from "./charge-outcomes.ts";
import { renderAccountDetails } from "./charged-accounts.ts";
import { renderCardDetails } from "./charged-cards.ts";
import type { RenderContext } from "./context.ts";
import { renderLegacyCard } from "./legacy-cards.ts";
import { receiptPageUrl } from "./receipt-page.ts";

/** Longest text that card networks print on a statement. */
const STATEMENT_LENGTH = 22;

export function renderCharge(charge: Charge, context: RenderContext) {
  const failure = failureOf(charge);
  return {
    id: charge.id,
    object: "charge" as const,
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: charge.balanceTransaction ?? null,
    billing_details: renderBillingDetails(charge.billingDetails),
    calculated_statement_descriptor: calculatedStatementDescriptor(charge, context.account),
    captured: charge.captured,
    created: charge.created,
    currency: charge.currency,
    customer: charge.customer ?? null,
    description: charge.description ?? null,
    destination: null,
    dispute: charge.dispute?.id ?? null,
    disputed: charge.dispute !== undefined,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: charge.fraudReport === undefined ? {} : { user_report: charge.fraudReport },
    livemode: context.livemode,
    metadata: { ...charge.metadata },
    on_behalf_of: null,
    order: null,
    outcome: renderOutcome(charge),
    // An authorized charge counts as paid before it is captured.
    paid: charge.status === "succeeded",
    payment_intent: charge.paymentIntent ?? null,
    payment_method: charge.paymentMethod,
    payment_method_details: renderMethodDetails(charge),
    radar_options: {},
    receipt_email: charge.receiptEmail ?? null,
    receipt_number: null,
    receipt_url: charge.status === "succeeded" ? receiptPageUrl(charge, context) : null,
    refunded: isRefunded(charge),
    review: null,
    shipping: renderShipping(charge.shipping),
    source: charge.type === "card" && charge.source !== undefined ? sourceCard(charge.source, charge) : null,
    source_transfer: null,
    statement_descriptor: charge.statementDescriptor ?? null,
    statement_descriptor_suffix: charge.statementDescriptorSuffix ?? null,
    status: charge.status,
    transfer_data: null,
    transfer_group: charge.transferGroup ?? null,
  };
}

function failureOf(charge: Charge) {
  if (charge.type !== "card") return charge.failure && debitFailureFacts(charge.failure);
  return charge.decline && declineFacts(charge.decline);
}

function renderMethodDetails(charge: Charge) {
  return charge.type === "card" ? { card: renderCardDetails(charge), type: charge.type } : renderAccountDetails(charge);
}

/** The card of the token that a charge without an intent was made from, with the results of the issuer's checks. */
function sourceCard(id: string, { billingDetails, card, customer }: CardCharge) {
  return renderLegacyCard({ id, card, billingDetails, customer: customer ?? null }, "charge");
}

/**
 * The account's own text, or its prefix with the suffix behind an asterisk, as far as there is room. The text of a charge
 * without an intent is a suffix, too, where it has no other (API documentation: charges).
 */
function calculatedStatementDescriptor(charge: Charge, account: Account): string | null {
  // Statements of bank accounts show the mandate and the merchant in ways of their own.
  if (charge.type !== "card") return null;
  const suffix = charge.statementDescriptorSuffix ?? charge.statementDescriptor;
  const texts = charge.statement ?? account;
  const full = suffix === undefined ? texts.statementDescriptor : `${statementPrefix(texts)}* ${suffix}`;
  return full.slice(0, STATEMENT_LENGTH).trimEnd();
}
