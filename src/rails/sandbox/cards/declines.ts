import { DECLINES } from "../decline-codes.ts";
import type { CardRow } from "../test-card.ts";

/** Cards that decline. All but the last three refuse to be saved to a customer as well. */
export const DECLINE_CARDS: readonly CardRow[] = [
  {
    number: "4000000000000002",
    names: ["visa_chargeDeclined", "chargeDeclined"],
    behaviour: { decline: DECLINES.genericDecline },
  },
  {
    number: "4000000000009995",
    names: ["visa_chargeDeclinedInsufficientFunds", "chargeDeclinedInsufficientFunds"],
    behaviour: { decline: DECLINES.insufficientFunds },
  },
  {
    number: "4000000000009995",
    byNameOnly: true,
    tokens: ["visa_debit_chargeDeclinedInsufficientFunds"],
    funding: "debit",
    behaviour: { decline: DECLINES.insufficientFunds },
  },
  {
    number: "4000000000009987",
    names: ["visa_chargeDeclinedLostCard"],
    behaviour: { decline: DECLINES.lostCard },
  },
  {
    number: "4000000000009979",
    names: ["visa_chargeDeclinedStolenCard"],
    behaviour: { decline: DECLINES.stolenCard },
  },
  {
    number: "4000000000000069",
    names: ["chargeDeclinedExpiredCard"],
    tokens: ["visa_chargeDeclinedExpiredCard"],
    behaviour: { decline: DECLINES.expiredCard },
  },
  {
    number: "4000000000000127",
    names: ["chargeDeclinedIncorrectCvc"],
    tokens: ["visa_chargeDeclinedIncorrectCvc"],
    behaviour: { decline: DECLINES.incorrectCvc, declinesOnlyWithCvc: true },
  },
  {
    number: "4000000000000119",
    names: ["chargeDeclinedProcessingError"],
    tokens: ["visa_chargeDeclinedProcessingError"],
    behaviour: { decline: DECLINES.processingError },
  },
  {
    number: "4000000000006975",
    names: ["visa_chargeDeclinedVelocityLimitExceeded"],
    behaviour: { decline: DECLINES.velocityExceeded },
  },
  {
    // An older name for the number that is always blocked; unlike that one it refuses to be saved.
    number: "4100000000000019",
    byNameOnly: true,
    names: ["chargeDeclinedFraudulent"],
    tokens: ["visa_chargeDeclinedFraudulent"],
    behaviour: { risk: "highest", decline: DECLINES.riskBlock },
  },
  {
    number: "4000000000000341",
    names: ["chargeCustomerFail"],
    tokens: ["visa_chargeCustomerFail"],
    behaviour: { decline: DECLINES.genericDecline, savesDespiteDecline: true },
  },
  {
    number: "4000000000000341",
    byNameOnly: true,
    tokens: ["visa_chargeCustomerFailLostCard"],
    behaviour: { decline: DECLINES.lostCard, savesDespiteDecline: true },
  },
  {
    number: "4000000000000341",
    byNameOnly: true,
    tokens: ["visa_chargeCustomerFailStolenCard"],
    behaviour: { decline: DECLINES.stolenCard, savesDespiteDecline: true },
  },
];
