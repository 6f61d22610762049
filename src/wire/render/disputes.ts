import type { Dispute, DisputeStatus, Evidence } from "../../domain/disputes/dispute.ts";
import { renderBalanceTransaction } from "./balance-transactions.ts";
import type { RenderContext } from "./context.ts";

export function renderDispute(dispute: Dispute, context: RenderContext) {
  const movements = [dispute.withdrawal, dispute.reinstatement].filter((movement) => movement !== undefined);
  return {
    id: dispute.id,
    object: "dispute" as const,
    amount: dispute.amount,
    balance_transaction: dispute.withdrawal?.id ?? null,
    balance_transactions: movements.map((movement) => renderBalanceTransaction(movement, context)),
    charge: dispute.charge,
    created: dispute.created,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: renderEvidence({ ...dispute.prefilled, ...dispute.evidence }),
    evidence_details: {
      due_by: dispute.respondBy ?? null,
      enhanced_eligibility: {},
      // Of the merchant's own: what the evidence begins with is none (recorded).
      has_evidence: Object.keys(dispute.evidence).length > 0,
      past_due: dispute.submittedLate,
      submission_count: dispute.submissions,
      submission_method: dispute.submissions === 0 ? ("not_submitted" as const) : ("manual" as const),
    },
    intended_submission_method: null,
    is_charge_refundable: REFUNDABLE[dispute.status],
    livemode: context.livemode,
    metadata: { ...dispute.metadata },
    payment_intent: dispute.paymentIntent ?? null,
    ...(dispute.paidWith === undefined ? {} : { payment_method_details: cardDetails(dispute, dispute.paidWith) }),
    reason: dispute.claim.reason,
    status: dispute.status,
  };
}

/** Whether the merchant has the money, so that it can be given back. */
const REFUNDABLE: { readonly [S in DisputeStatus]: boolean } = {
  lost: false,
  needs_response: false,
  under_review: false,
  warning_closed: true,
  warning_needs_response: true,
  warning_under_review: true,
  won: true,
};

function cardDetails({ claim }: Dispute, { brand, network }: NonNullable<Dispute["paidWith"]>) {
  return {
    card: {
      brand,
      case_type: claim.kind === "inquiry" ? ("inquiry" as const) : ("chargeback" as const),
      network,
      network_reason_code: claim.networkReasonCode ?? null,
    },
    type: "card" as const,
  };
}

/** The files of the API are there by name, and always empty. */
function renderEvidence(evidence: Evidence) {
  return {
    access_activity_log: evidence.accessActivityLog ?? null,
    billing_address: evidence.billingAddress ?? null,
    cancellation_policy: null,
    cancellation_policy_disclosure: evidence.cancellationPolicyDisclosure ?? null,
    cancellation_rebuttal: evidence.cancellationRebuttal ?? null,
    customer_communication: null,
    customer_email_address: evidence.customerEmailAddress ?? null,
    customer_name: evidence.customerName ?? null,
    customer_purchase_ip: evidence.customerPurchaseIp ?? null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: evidence.duplicateChargeExplanation ?? null,
    duplicate_charge_id: evidence.duplicateChargeId ?? null,
    enhanced_evidence: {},
    product_description: evidence.productDescription ?? null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: evidence.refundPolicyDisclosure ?? null,
    refund_refusal_explanation: evidence.refundRefusalExplanation ?? null,
    service_date: evidence.serviceDate ?? null,
    service_documentation: null,
    shipping_address: evidence.shippingAddress ?? null,
    shipping_carrier: evidence.shippingCarrier ?? null,
    shipping_date: evidence.shippingDate ?? null,
    shipping_documentation: null,
    shipping_tracking_number: evidence.shippingTrackingNumber ?? null,
    uncategorized_file: null,
    uncategorized_text: evidence.uncategorizedText ?? null,
  };
}
