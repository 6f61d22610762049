import type { CardRow } from "../test-card.ts";

/** Cards for the risk rules and for the issuer's checks of security code and address. */
export const FRAUD_AND_CHECK_CARDS: readonly CardRow[] = [
  { number: "4100000000000019", names: ["radarBlock"], behaviour: { risk: "highest" } },
  { number: "4000000000004954", names: ["riskLevelHighest"], behaviour: { risk: "highest" } },
  { number: "4000000000009235", names: ["riskLevelElevated"], behaviour: { risk: "elevated" } },
  { number: "4000000000000101", names: ["cvcCheckFail"], behaviour: { cvc: "fail" } },
  { number: "4000000000000036", names: ["avsZipFail"], behaviour: { postalCode: "fail" } },
  {
    number: "4000058400307872",
    names: ["cvcCheckFailElevatedRisk"],
    behaviour: { cvc: "fail", risk: "elevated" },
  },
  {
    number: "4000058400306072",
    names: ["avsZipFailElevatedRisk"],
    behaviour: { postalCode: "fail", risk: "elevated" },
  },
  { number: "4000000000000028", names: ["avsLine1Fail"], behaviour: { line1: "fail" } },
  { number: "4000000000000010", names: ["avsFail"], behaviour: { line1: "fail", postalCode: "fail" } },
  {
    number: "4000000000000044",
    names: ["avsUnchecked"],
    behaviour: { line1: "unavailable", postalCode: "unavailable" },
  },
  // These exercise rules that an account has to switch on first; without them they pay.
  { number: "4000008400000407", names: ["highFraudDisputeScore"] },
  { number: "4000008400000159", names: ["highEfwScore"] },
  { number: "4000008400001017", names: ["radarDynamicRiskThreshold"] },
  { number: "4001858821843804", names: ["freeTrialAbuseBlock"] },
  { number: "4000008405600003", names: ["adaptive3dsChallenge"], behaviour: { authentication: "optional" } },
  // Their captcha belongs to the payment page; the network sees ordinary cards.
  { number: "4000000000001208", railToken: "captcha_1208" },
  { number: "4000000000003725", railToken: "captcha_3725" },
];
