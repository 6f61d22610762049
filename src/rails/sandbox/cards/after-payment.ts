import { DECLINES } from "../decline-codes.ts";
import type { CardRow } from "../test-card.ts";

/**
 * Cards that pay like any other. What their names announce happens to the payment afterwards: a dispute, a refund that
 * takes its time, funds that are available at once, increments of the authorized amount.
 */
export const AFTER_PAYMENT_CARDS: readonly CardRow[] = [
  {
    number: "4000000000000259",
    names: ["createDispute"],
    tokens: ["visa_createDispute"],
    behaviour: { dispute: { kind: "chargeback", reason: "fraudulent", networkReasonCode: "10.4" } },
  },
  {
    number: "4000000000002685",
    names: ["createDisputeProductNotReceived"],
    tokens: ["visa_createDisputeProductNotReceived"],
    behaviour: { dispute: { kind: "chargeback", reason: "product_not_received", networkReasonCode: "13.1" } },
  },
  {
    number: "4000000000001976",
    names: ["createDisputeInquiry"],
    tokens: ["visa_createDisputeInquiry"],
    behaviour: { dispute: { kind: "inquiry", reason: "fraudulent", networkReasonCode: "10" } },
  },
  // Warnings, programmes of the networks and several disputes of one payment are not offered: these simply pay.
  { number: "4000000000005423", names: ["createIssuerFraudRecord"] },
  { number: "4000000404000079", names: ["createMultipleDisputes"] },
  { number: "4000000404000038", names: ["createCe3EligibleDispute"] },
  { number: "4000008400000779", names: ["createComplianceDispute"] },
  { number: "5105008400000002", names: ["createMastercardComplianceDispute"] },
  { number: "4000000001000043", names: ["createAutoRepresentmentEligibleDispute"] },
  { number: "4000000000007726", names: ["pendingRefund"], behaviour: { refundCourse: "pending_first" } },
  { number: "4000000000005126", names: ["refundFail"], behaviour: { refundCourse: "fails_later" } },
  { number: "4000000000000077", names: ["bypassPending"], behaviour: { availableAtOnce: true } },
  { number: "4000003720000278", names: ["bypassPendingInternational"], behaviour: { availableAtOnce: true } },
  { number: "4000058400000063", names: ["debit_incrementalAuthAuthorized"] },
  // The network has the feature, so increments may be tried with this card: its issuer refuses each of them.
  {
    number: "4000008400000076",
    names: ["credit_disableEnterpriseCardFeatures"],
    behaviour: { incrementDecline: DECLINES.genericDecline },
  },
];
