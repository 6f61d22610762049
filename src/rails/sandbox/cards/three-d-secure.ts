import { DECLINES } from "../decline-codes.ts";
import type { CardRow } from "../test-card.ts";

/** Cards for 3-D Secure: first those that depend on a setup, then those that vary what 3DS can do. */
export const THREE_D_SECURE_CARDS: readonly CardRow[] = [
  {
    number: "4000002500003155",
    names: ["authenticationRequiredOnSetup"],
    behaviour: { authentication: "until_prepared" },
  },
  {
    number: "4000002760003184",
    names: ["authenticationRequired"],
    behaviour: { authentication: "always" },
  },
  {
    number: "4000003800000446",
    names: ["authenticationRequiredSetupForOffSession"],
    behaviour: { authentication: "already_prepared" },
  },
  {
    number: "4000008260003178",
    names: ["authenticationRequiredChargeDeclinedInsufficientFunds"],
    behaviour: {
      authentication: "until_prepared",
      decline: DECLINES.insufficientFunds,
      savesDespiteDecline: true,
    },
  },
  {
    number: "4000000000003220",
    names: ["threeDSecure2Required"],
    country: "IE",
    behaviour: { authentication: "rule_required" },
  },
  {
    number: "4000008400000027",
    railToken: "three_d_secure_required_us",
    behaviour: { authentication: "rule_required" },
  },
  {
    number: "4000008400001629",
    names: ["threeDSecureRequiredChargeDeclined"],
    behaviour: {
      authentication: "rule_required",
      decline: DECLINES.genericDecline,
      savesDespiteDecline: true,
    },
  },
  {
    number: "4000008400001280",
    names: ["threeDSecureRequiredProcessingError"],
    behaviour: { authentication: "lookup_fails" },
  },
  { number: "4000000000003055", names: ["threeDSecureOptional"], behaviour: { authentication: "optional" } },
  {
    number: "4000000000003097",
    names: ["threeDSecureOptionalProcessingError"],
    behaviour: { authentication: "optional_with_error" },
  },
  {
    number: "4000000032200000",
    railToken: "three_d_secure_frictionless",
    behaviour: { authentication: "frictionless" },
  },
  // The card of the first 3DS generation; today it is asked like the others.
  {
    number: "4000000000003063",
    names: ["threeDSecureRequired"],
    behaviour: { authentication: "rule_required" },
  },
  // Three variants that only older card lists know.
  { number: "4000000000003238", railToken: "three_d_secure_3238", behaviour: { authentication: "frictionless" } },
  { number: "4000000000003246", railToken: "three_d_secure_3246", behaviour: { authentication: "attempt_only" } },
  { number: "4000000000003253", railToken: "three_d_secure_3253", behaviour: { authentication: "denied" } },
  // Mobile challenges differ in their screens only: out of band, one-time passcode, single and multiple choice.
  { number: "4000582600000094", railToken: "challenge_out_of_band", behaviour: { authentication: "rule_required" } },
  { number: "4000582600000045", railToken: "challenge_passcode", behaviour: { authentication: "rule_required" } },
  { number: "4000582600000102", railToken: "challenge_single_select", behaviour: { authentication: "rule_required" } },
  { number: "4000582600000110", railToken: "challenge_multi_select", behaviour: { authentication: "rule_required" } },
  // Answers that no published card has: the issuer rejects, or takes note and asks nobody.
  { number: "4000000000003261", railToken: "three_d_secure_rejected", behaviour: { authentication: "rejected" } },
  {
    number: "4000000000003279",
    railToken: "three_d_secure_informational",
    behaviour: { authentication: "informational" },
  },
];
