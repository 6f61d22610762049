import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, type Currency } from "../../domain/money.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { AuthorizationRequest } from "../../domain/rail-answers.ts";
import { afterAuthentication, afterAuthorization, type CardAnswer, firstStep } from "../../domain/sca/steps.ts";
import { parties, paymentWith } from "../../../test/support/three-d-secure.ts";
import { sandboxCardEntry } from "./card-entry.ts";
import { sandboxCardRail } from "./card-rail.ts";
import { passesLuhn } from "../../domain/payment-methods/card-numbers.ts";
import { TEST_CARDS } from "./catalogue.ts";

/*
 * The published test cards, written down a second time: number, names without `pm_card_` and `tok_`, further tokens,
 * brand with funding and country, and the outcome of a plain payment with a security code and no address.
 */
// oxfmt-ignore
const PUBLISHED: readonly (readonly [number: string, names: string, tokens: string, facts: string, outcome: string])[] = [
  // by brand
  ["4242424242424242", "visa us", "", "visa credit US", "approved"],
  ["4000056655665556", "visa_debit", "", "visa debit US", "approved"],
  ["5555555555554444", "mastercard", "", "mastercard credit US", "approved"],
  ["2223003122003222", "", "", "mastercard credit US", "approved"],
  ["5200828282828210", "mastercard_debit", "", "mastercard debit US", "approved"],
  ["5105105105105100", "mastercard_prepaid", "", "mastercard prepaid US", "approved"],
  ["378282246310005", "amex amex_threeDSecureNotSupported", "", "amex credit US", "approved"],
  ["371449635398431", "", "", "amex credit US", "approved"],
  ["6011111111111117", "discover", "", "discover credit US", "approved"],
  ["6011000990139424", "", "", "discover credit US", "approved"],
  ["6011981111111113", "", "", "discover debit US", "approved"],
  ["3056930009020004", "diners", "", "diners credit US", "approved"],
  ["36227206271667", "", "", "diners credit US", "approved"],
  ["6555900000604105", "", "", "discover credit US", "approved"],
  ["3566002020360505", "jcb", "", "jcb credit JP", "approved"],
  ["6200000000000005", "unionpay", "", "unionpay credit CN", "approved"],
  ["6200000000000047", "", "", "unionpay debit CN", "approved"],
  ["6205500000000000004", "", "", "unionpay credit CN", "approved"],
  ["4000002500001001", "visa_cartesBancaires", "", "visa+cartes_bancaires credit FR", "approved"],
  ["5555552500001001", "mastercard_cartesBancaires", "", "mastercard+cartes_bancaires credit FR", "approved"],
  ["4000050360000001", "visa_debit_eftposAuCoBranded", "", "visa+eftpos_au debit AU", "approved"],
  ["5555050360000080", "mastercard_debit_eftposAuCoBranded", "", "mastercard+eftpos_au debit AU", "approved"],
  ["4000051230000072", "debit_visaFsaProductCode debit_visaHsaProductCode", "", "visa debit US", "approved"],
  ["5200828282828897", "mastercard_debit_mastercardFsaProductCode", "", "mastercard debit US", "approved"],
  // by country
  ["4000000320000021", "ar", "", "visa credit AR", "approved"],
  ["4000000760000002", "br", "", "visa credit BR", "approved"],
  ["4000001240000000", "ca", "", "visa credit CA", "approved"],
  ["4000001520000001", "cl", "", "visa credit CL", "approved"],
  ["4000001700000003", "co", "", "visa credit CO", "approved"],
  ["4000001880000005", "cr", "", "visa credit CR", "approved"],
  ["4000002180000000", "ec", "", "visa credit EC", "approved"],
  ["4000004840008001", "mx", "", "visa credit MX", "approved"],
  ["4000005910000000", "pa", "", "visa credit PA", "approved"],
  ["4000006000000066", "py", "", "visa credit PY", "approved"],
  ["4000006040000068", "pe", "", "visa credit PE", "approved"],
  ["4000008580000003", "uy", "", "visa credit UY", "approved"],
  ["4000007840000001", "ae", "", "visa credit AE", "approved"],
  ["5200007840000022", "ae_mastercard", "", "mastercard credit AE", "approved"],
  ["4000000400000008", "at", "", "visa credit AT", "approved"],
  ["4000000560000004", "be", "", "visa credit BE", "approved"],
  ["4000001000000000", "bg", "", "visa credit BG", "approved"],
  ["4000001120000005", "by", "", "visa credit BY", "approved"],
  ["4000001910000009", "hr", "", "visa credit HR", "approved"],
  ["4000001960000008", "cy", "", "visa credit CY", "approved"],
  ["4000002030000002", "cz", "", "visa credit CZ", "approved"],
  ["4000002080000001", "dk", "", "visa credit DK", "approved"],
  ["4000002330000009", "ee", "", "visa credit EE", "approved"],
  ["4000002460000001", "fi", "", "visa credit FI", "approved"],
  ["4000002500000003", "fr", "", "visa credit FR", "approved"],
  ["4000002760000016", "de", "", "visa credit DE", "approved"],
  ["4000002920000005", "gi", "", "visa credit GI", "approved"],
  ["4000003000000030", "gr", "", "visa credit GR", "approved"],
  ["4000003480000005", "hu", "", "visa credit HU", "approved"],
  ["4000003720000005", "ie", "", "visa credit IE", "approved"],
  ["4000003800000008", "it", "", "visa credit IT", "approved"],
  ["4000004280000005", "lv", "", "visa credit LV", "approved"],
  ["4000004380000004", "li", "", "visa credit LI", "approved"],
  ["4000004400000000", "lt", "", "visa credit LT", "approved"],
  ["4000004420000006", "lu", "", "visa credit LU", "approved"],
  ["4000004700000007", "mt", "", "visa credit MT", "approved"],
  ["4000005280000002", "nl", "", "visa credit NL", "approved"],
  ["4000005780000007", "no", "", "visa credit NO", "approved"],
  ["4000006160000005", "pl", "", "visa credit PL", "approved"],
  ["4000006200000007", "pt", "", "visa credit PT", "approved"],
  ["4000006420000001", "ro", "", "visa credit RO", "approved"],
  ["4000006820000007", "", "", "visa credit SA", "approved"],
  ["4000007050000006", "si", "", "visa credit SI", "approved"],
  ["4000007030000001", "sk", "", "visa credit SK", "approved"],
  ["4000007240000007", "es", "", "visa credit ES", "approved"],
  ["4000007520000008", "se", "", "visa credit SE", "approved"],
  ["4000007560000009", "ch", "", "visa credit CH", "approved"],
  ["4000008260000000", "gb", "", "visa credit GB", "approved"],
  ["4000058260000005", "gb_debit", "", "visa debit GB", "approved"],
  ["5555558265554449", "gb_mastercard", "", "mastercard credit GB", "approved"],
  ["4000000360000006", "au", "", "visa credit AU", "approved"],
  ["4000001560000002", "cn", "", "visa credit CN", "approved"],
  ["4000003440000004", "hk", "", "visa credit HK", "approved"],
  ["4000003560000008", "in", "", "visa credit IN", "approved"],
  ["4000003920000003", "jp", "", "visa credit JP", "approved"],
  ["3530111333300000", "", "", "jcb credit JP", "approved"],
  ["4000004580000002", "my", "", "visa credit MY", "approved"],
  ["4000005540000008", "nz", "", "visa credit NZ", "approved"],
  ["4000007020000003", "sg", "", "visa credit SG", "approved"],
  ["4000001580000008", "tw", "", "visa credit TW", "approved"],
  ["4000007640000003", "th_credit", "", "visa credit TH", "approved"],
  ["4000057640000008", "th_debit", "", "visa debit TH", "approved"],
  ["5062210000000009", "", "", "unknown debit MX", "approved"],
  // declines
  ["4000000000000002", "visa_chargeDeclined chargeDeclined", "", "visa credit US", "generic_decline"],
  ["4000000000009995", "visa_chargeDeclinedInsufficientFunds chargeDeclinedInsufficientFunds", "", "visa credit US", "insufficient_funds"],
  ["4000000000009987", "visa_chargeDeclinedLostCard", "", "visa credit US", "lost_card"],
  ["4000000000009979", "visa_chargeDeclinedStolenCard", "", "visa credit US", "stolen_card"],
  ["4000000000000069", "chargeDeclinedExpiredCard", "visa_chargeDeclinedExpiredCard", "visa credit US", "expired_card"],
  ["4000000000000127", "chargeDeclinedIncorrectCvc", "visa_chargeDeclinedIncorrectCvc", "visa credit US", "incorrect_cvc"],
  ["4000000000000119", "chargeDeclinedProcessingError", "visa_chargeDeclinedProcessingError", "visa credit US", "processing_error"],
  ["4000000000006975", "visa_chargeDeclinedVelocityLimitExceeded", "", "visa credit US", "card_velocity_exceeded"],
  ["4000000000000341", "chargeCustomerFail", "visa_chargeCustomerFail", "visa credit US", "generic_decline"],
  // fraud and checks
  ["4100000000000019", "radarBlock", "", "visa credit US", "blocked fraudulent"],
  ["4000000000004954", "riskLevelHighest", "", "visa credit US", "blocked fraudulent"],
  ["4000000000009235", "riskLevelElevated", "", "visa credit US", "approved"],
  ["4000000000000101", "cvcCheckFail", "", "visa credit US", "incorrect_cvc"],
  ["4000000000000036", "avsZipFail", "", "visa credit US", "approved"],
  ["4000058400307872", "cvcCheckFailElevatedRisk", "", "visa debit US", "incorrect_cvc"],
  ["4000058400306072", "avsZipFailElevatedRisk", "", "visa debit US", "approved"],
  ["4000000000000028", "avsLine1Fail", "", "visa credit US", "approved"],
  ["4000000000000010", "avsFail", "", "visa credit US", "approved"],
  ["4000000000000044", "avsUnchecked", "", "visa credit US", "approved"],
  ["4000008400000407", "highFraudDisputeScore", "", "visa credit US", "approved"],
  ["4000008400000159", "highEfwScore", "", "visa credit US", "approved"],
  ["4000008400001017", "radarDynamicRiskThreshold", "", "visa credit US", "approved"],
  ["4001858821843804", "freeTrialAbuseBlock", "", "visa credit US", "approved"],
  ["4000008405600003", "adaptive3dsChallenge", "", "visa credit US", "approved"],
  ["4000000000001208", "", "", "visa credit US", "approved"],
  ["4000000000003725", "", "", "visa credit US", "approved"],
  ["4000058400000063", "debit_incrementalAuthAuthorized", "", "visa debit US", "approved"],
  ["4000008400000076", "credit_disableEnterpriseCardFeatures", "", "visa credit US", "approved"],
  // 3-D Secure
  ["4000002500003155", "authenticationRequiredOnSetup", "", "visa credit FR", "challenge"],
  ["4000002760003184", "authenticationRequired", "", "visa credit DE", "challenge"],
  ["4000003800000446", "authenticationRequiredSetupForOffSession", "", "visa credit IT", "challenge"],
  ["4000008260003178", "authenticationRequiredChargeDeclinedInsufficientFunds", "", "visa credit GB", "challenge"],
  ["4000000000003220", "threeDSecure2Required", "", "visa credit IE", "challenge"],
  ["4000008400000027", "", "", "visa credit US", "challenge"],
  ["4000008400001629", "threeDSecureRequiredChargeDeclined", "", "visa credit US", "challenge"],
  ["4000008400001280", "threeDSecureRequiredProcessingError", "", "visa credit US", "generic_decline"],
  ["4000000000003055", "threeDSecureOptional", "", "visa credit US", "approved"],
  ["4000000000003097", "threeDSecureOptionalProcessingError", "", "visa credit US", "approved"],
  ["4000000032200000", "", "", "visa credit US", "approved"],
  ["4000000000003063", "threeDSecureRequired", "", "visa credit US", "challenge"],
  ["4000000000003238", "", "", "visa credit US", "approved"],
  ["4000000000003246", "", "", "visa credit US", "approved"],
  ["4000000000003253", "", "", "visa credit US", "generic_decline"],
  ["4000582600000094", "", "", "visa credit US", "challenge"],
  ["4000582600000045", "", "", "visa credit US", "challenge"],
  ["4000582600000102", "", "", "visa credit US", "challenge"],
  ["4000582600000110", "", "", "visa credit US", "challenge"],
  ["4000000000003261", "", "", "visa credit US", "generic_decline"],
  ["4000000000003279", "", "", "visa credit US", "approved"],
  // disputes, refunds, balance
  ["4000000000000259", "createDispute", "visa_createDispute", "visa credit US", "approved"],
  ["4000000000002685", "createDisputeProductNotReceived", "visa_createDisputeProductNotReceived", "visa credit US", "approved"],
  ["4000000000001976", "createDisputeInquiry", "visa_createDisputeInquiry", "visa credit US", "approved"],
  ["4000000000005423", "createIssuerFraudRecord", "", "visa credit US", "approved"],
  ["4000000404000079", "createMultipleDisputes", "", "visa credit AT", "approved"],
  ["4000000404000038", "createCe3EligibleDispute", "", "visa credit AT", "approved"],
  ["4000008400000779", "createComplianceDispute", "", "visa credit US", "approved"],
  ["5105008400000002", "createMastercardComplianceDispute", "", "mastercard credit US", "approved"],
  ["4000000001000043", "createAutoRepresentmentEligibleDispute", "", "visa credit US", "approved"],
  ["4000000000007726", "pendingRefund", "", "visa credit US", "approved"],
  ["4000000000005126", "refundFail", "", "visa credit US", "approved"],
  ["4000000000000077", "bypassPending", "", "visa credit US", "approved"],
  ["4000003720000278", "bypassPendingInternational", "", "visa credit IE", "approved"],
];

/** Cards that have a name but share their number with another: names, tokens, last four digits, outcome. */
const NAMED_ONLY: readonly (readonly [names: string, tokens: string, last4: string, outcome: string])[] = [
  ["chargeDeclinedFraudulent", "visa_chargeDeclinedFraudulent", "0019", "blocked fraudulent"],
  ["", "visa_debit_chargeDeclinedInsufficientFunds", "9995", "insufficient_funds"],
  ["", "visa_chargeCustomerFailLostCard", "0341", "lost_card"],
  ["", "visa_chargeCustomerFailStolenCard", "0341", "stolen_card"],
];

const rail = { ...sandboxCardRail(), ...sandboxCardEntry((account, number) => `${account} ${number}`) };
const account = "acct_1";
const today = { year: 2026, month: 11 };
const { server } = parties();
const noBilling = { postalCode: false, line1: false };

function entered(number: string, cvc?: string): Card {
  const answer = rail.enter(account, { number, expMonth: 12, expYear: 2030, cvc });
  assert.equal(answer.kind, "accepted", number);
  assert(answer.kind === "accepted");
  return answer.card;
}

function named(name: string): Card {
  const card = rail.named(account, name, today);
  assert(card, name);
  return card;
}

function payment(card: Card): AuthorizationRequest {
  return {
    attempt: "payatt_1",
    amount: amount(1099),
    currency: "eur" as Currency,
    card,
    billing: noBilling,
    presence: "on_session",
    proof: {},
    features: { incrementalAuthorization: false, multicapture: false, overcapture: false },
  };
}

/** The whole conversation about a payment with its holder present, with the directory server as with the issuer. */
function pay(card: Card): CardAnswer {
  const { risk, rule } = rail.profile("payatt_1", card);
  const attempt = {
    situation: {
      occasion: "pay",
      setUp: "none",
      region: "one_leg_out",
      amount: "low",
      requested: "automatic",
      rule,
    },
    canChallenge: true,
    risk,
    checks: card.checks,
  } as const;
  let step = firstStep(attempt, undefined);
  while (step.kind !== "end") {
    if (step.kind === "authenticate") {
      const request = paymentWith(card.railToken, { challenge: step.challenge });
      step = afterAuthentication(attempt, step, server.authenticate(request));
    } else {
      step = afterAuthorization(attempt, step, rail.authorize({ ...payment(card), proof: step }));
    }
  }
  return step.answer;
}

function outcome(answer: CardAnswer): string {
  if (answer.kind === "challenge_required") return "challenge";
  if (answer.kind !== "declined") return answer.kind;
  return `${answer.decline.blocked ? "blocked " : ""}${answer.decline.declineCode}`;
}

function words(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

test("every published card is known by its number, its ids and its tokens, and pays as published", () => {
  for (const [number, names, tokens, facts, expected] of PUBLISHED) {
    const byNumber = entered(number, "123");
    const ids = [
      ...words(names).flatMap((name) => [`pm_card_${name}`, `tok_${name}`]),
      ...words(tokens).map((token) => `tok_${token}`),
    ];
    for (const card of [byNumber, ...ids.map(named)]) {
      assert.equal(`${card.networks.join("+")} ${card.funding} ${card.country}`, facts, number);
      assert.equal(card.networks[0], card.brand);
      assert.equal(card.last4, number.slice(-4));
      assert.equal(card.fingerprint, byNumber.fingerprint);
      assert.equal(card.railToken, byNumber.railToken);
      assert.equal(outcome(pay(card)), expected, number);
    }
  }
});

test("cards that are known by name only pay as their name says", () => {
  for (const [names, tokens, last4, expected] of NAMED_ONLY) {
    const ids = [
      ...words(names).flatMap((name) => [`pm_card_${name}`, `tok_${name}`]),
      ...words(tokens).map((token) => `tok_${token}`),
    ];
    for (const card of ids.map(named)) {
      assert.equal(card.last4, last4);
      assert.equal(outcome(pay(card)), expected);
    }
  }
});

test("the catalogue holds the published cards and no others", () => {
  const listed = TEST_CARDS.filter((card) => !card.byNameOnly).map((card) => card.number);
  assert.deepEqual(listed.toSorted(), PUBLISHED.map(([number]) => number).toSorted());
  const all = TEST_CARDS.flatMap((card) => [...card.names, ...card.tokens]);
  const expected = [
    ...PUBLISHED.flatMap(([, names, tokens]) => [...words(names), ...words(tokens)]),
    ...NAMED_ONLY.flatMap(([names, tokens]) => [...words(names), ...words(tokens)]),
  ];
  assert.deepEqual(all.toSorted(), expected.toSorted());
});

test("every card of the catalogue has a valid check digit and a name of its own", () => {
  for (const card of TEST_CARDS) assert(passesLuhn(card.number), card.number);
  const names = TEST_CARDS.flatMap((card) => [...card.names, ...card.tokens]);
  assert.equal(new Set(names).size, names.length);
  const railTokens = TEST_CARDS.map((card) => card.railToken);
  assert.equal(new Set(railTokens).size, railTokens.length);
});

test("no rail token says a card's number", () => {
  for (const card of TEST_CARDS) assert.doesNotMatch(card.railToken, /\d{5}/);
});

test("every card that pays, asks for authentication or is blocked by the risk rules can be saved", () => {
  for (const [number, , , , expected] of PUBLISHED) {
    const saves = ["approved", "challenge", "blocked fraudulent"].includes(expected);
    const savesAnyway = ["4000000000000341", "4000008400001280", "4000000000003253", "4000000000003261"].includes(
      number,
    );
    const saved = rail.verify({ card: entered(number, "123"), billing: noBilling, proof: {}, purpose: "attach" });
    assert.equal(saved.kind, saves || savesAnyway ? "approved" : "declined", number);
  }
});
