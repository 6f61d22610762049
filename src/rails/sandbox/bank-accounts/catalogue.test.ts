import assert from "node:assert/strict";
import { test } from "node:test";
import { readAustralianAccount } from "../../../domain/bank-accounts/australian-account.ts";
import { readBritishAccount } from "../../../domain/bank-accounts/british-account.ts";
import { readCanadianAccount } from "../../../domain/bank-accounts/canadian-account.ts";
import { ibanOf, readIban } from "../../../domain/bank-accounts/iban.ts";
import { readUsAccount } from "../../../domain/bank-accounts/us-account.ts";
import { returnReason } from "../../../domain/bank-debits/return-reason.ts";
import type { AccountNumbers } from "../../../domain/bank-accounts/account-numbers.ts";
import type { BankAccountBehaviour } from "./behaviour.ts";
import { bankAccountBehaviour, bankAccountNamed, TEST_BANK_ACCOUNTS } from "./catalogue.ts";
import { microdepositAnswer } from "./microdeposits.ts";

/** What differs from an account that pays at once and keeps its mandate. */
function inWords({ outcome, delay, mandate, setup, microdeposits, refusedAtCreation }: BankAccountBehaviour): string {
  const ending =
    outcome.kind === "fails" ? outcome.failureCode : outcome.kind === "disputed" ? outcome.reason : undefined;
  return [
    outcome.kind,
    ending,
    delay === "normal" ? undefined : delay,
    mandate === "stays" ? undefined : `mandate ${mandate}`,
    setup === "succeeds" ? undefined : `setup ${setup}`,
    microdeposits === "arrive" ? undefined : microdeposits,
    refusedAtCreation,
  ]
    .filter((word) => word !== undefined)
    .join(", ");
}

const NAMED: Readonly<Record<string, string>> = {
  pm_sepaDebit_success_DE: "succeeds",
  pm_sepaDebit_success_at: "succeeds",
  pm_sepaDebit_successDelayed_FR: "succeeds, three_minutes",
  pm_sepaDebit_failed_BE: "fails, incorrect_account_holder_name",
  pm_sepaDebit_failedDelayed_IE: "fails, incorrect_account_holder_name, three_minutes",
  pm_sepaDebit_disputed_DE: "disputed, debit_not_authorized, mandate ends",
  pm_sepaDebit_exceedsWeeklyVolumeLimit_AT: "fails, charge_exceeds_source_limit",
  pm_sepaDebit_exceedsWeeklyTransactionLimit_FR: "fails, charge_exceeds_weekly_limit",
  pm_sepaDebit_insufficientFunds_DE: "fails, insufficient_funds",
  pm_auBecsDebit_success: "succeeds",
  pm_auBecsDebit_successDelayed: "succeeds, three_minutes",
  pm_auBecsDebit_accountClosed: "fails, account_closed, mandate ends",
  pm_auBecsDebit_noAccount: "fails, no_account, mandate ends",
  pm_auBecsDebit_referToCustomer: "fails, refer_to_customer",
  pm_auBecsDebit_referToCustomerDelayed: "fails, refer_to_customer, three_minutes",
  pm_auBecsDebit_debitNotAuthorized: "fails, debit_not_authorized, mandate ends",
  pm_auBecsDebit_dispute: "disputed, debit_not_authorized, mandate ends",
  pm_auBecsDebit_exceedsWeeklyLimit: "fails, charge_exceeds_source_limit",
  pm_auBecsDebit_exceedsTransactionLimit: "fails, charge_exceeds_transaction_limit",
  pm_usBankAccount_success: "succeeds",
  pm_usBankAccount_accountClosed: "fails, account_closed, mandate ends",
  pm_usBankAccount_riskLevelHighest: "blocked",
  pm_usBankAccount_noAccount: "fails, no_account, mandate ends",
  pm_usBankAccount_insufficientFunds: "fails, insufficient_funds",
  pm_usBankAccount_debitNotAuthorized: "fails, debit_not_authorized, mandate ends",
  pm_usBankAccount_invalidCurrency: "fails, invalid_currency",
  pm_usBankAccount_failMicrodeposits: "succeeds, cannot_be_sent",
  pm_usBankAccount_dispute: "disputed, debit_not_authorized, mandate ends",
  pm_usBankAccount_processing: "stays_processing",
  pm_usBankAccount_weeklyLimitExceeded: "fails, charge_exceeds_source_limit",
  pm_bacsDebit_success: "succeeds",
  pm_bacsDebit_successDelayed: "succeeds, three_minutes",
  pm_bacsDebit_debitNotAuthorized: "fails, debit_not_authorized, mandate ends",
  pm_bacsDebit_debitNotAuthorizedDelayed: "fails, debit_not_authorized, three_minutes, mandate ends",
  pm_bacsDebit_insufficientFunds: "fails, insufficient_funds",
  pm_bacsDebit_insufficientFundsDelayed: "fails, insufficient_funds, three_minutes",
  pm_bacsDebit_dispute: "disputed, debit_not_authorized, mandate ends",
  pm_bacsDebit_mandateRefused: "fails, debit_not_authorized, mandate refused",
  pm_bacsDebit_exceedsWeeklyLimit: "fails, charge_exceeds_source_limit",
  pm_bacsDebit_exceedsTransactionLimit: "fails, charge_exceeds_transaction_limit",
};

test("well-known names stand for accounts that do what the names say", () => {
  for (const [name, behaviour] of Object.entries(NAMED)) {
    const account = bankAccountNamed(name);
    assert(account, name);
    assert.equal(inWords(account.behaviour), behaviour, name);
  }
  assert.equal(bankAccountNamed("pm_usBankAccount"), undefined);
});

test("a typed account does what its row says, and an unknown one pays", () => {
  const cases: readonly (readonly [AccountNumbers, string])[] = [
    [
      { scheme: "au_becs_debit", bsbNumber: "000000", accountNumber: "111111113" },
      "fails, account_closed, mandate ends",
    ],
    [
      { scheme: "us_bank_account", routingNumber: "110000000", accountNumber: "000888888885" },
      "fails, no_account, mandate ends",
    ],
    [{ scheme: "bacs_debit", sortCode: "108800", accountNumber: "00044444" }, "succeeds, setup fails"],
    [
      { scheme: "acss_debit", institutionNumber: "000", transitNumber: "11000", accountNumber: "900123456789" },
      "succeeds, three_minutes",
    ],
    [{ scheme: "au_becs_debit", bsbNumber: "062000", accountNumber: "111111113" }, "succeeds"],
    [{ scheme: "us_bank_account", routingNumber: "021000021", accountNumber: "1" }, "succeeds"],
    [{ scheme: "sepa_debit", iban: "NL91ABNA0417164300" }, "succeeds"],
  ];
  for (const [numbers, behaviour] of cases) assert.equal(inWords(bankAccountBehaviour(numbers)), behaviour);
});

test("the ending of an IBAN means the same in every country", () => {
  for (const [ending, behaviour] of [
    ["343434", "fails, charge_exceeds_source_limit"],
    ["121212", "fails, charge_exceeds_weekly_limit"],
    ["2222227", "fails, insufficient_funds"],
    ["55555", "succeeds, sepa_debit_bank_not_supported"],
    ["66666", "succeeds, sepa_debit_debits_not_supported"],
  ] as const) {
    for (const iban of [
      ibanOf("NL", `ABNA${ending.padStart(10, "0")}`),
      ibanOf("ES", ending.padStart(20, "2100")),
      ibanOf("DE", `37040044${ending.padStart(10, "0")}`),
    ]) {
      assert.equal(readIban(iban).kind, "accepted", iban);
      assert.equal(inWords(bankAccountBehaviour({ scheme: "sepa_debit", iban })), behaviour, iban);
    }
  }
});

test("every test account is one that the domain reads", () => {
  for (const { numbers } of TEST_BANK_ACCOUNTS) {
    const reading = read(numbers);
    assert.equal(reading.kind, "accepted", JSON.stringify(numbers));
  }
});

function read(numbers: AccountNumbers) {
  switch (numbers.scheme) {
    case "sepa_debit":
      return readIban(numbers.iban);
    case "au_becs_debit":
      return readAustralianAccount(numbers);
    case "us_bank_account":
      return readUsAccount(numbers);
    case "bacs_debit":
      return readBritishAccount(numbers);
    case "acss_debit":
      return readCanadianAccount(numbers);
  }
}

test("a bank's refusal has the scheme's own code, which says the same", () => {
  for (const { numbers, behaviour } of TEST_BANK_ACCOUNTS) {
    const { outcome } = behaviour;
    if (outcome.kind !== "fails" || outcome.returnCode === undefined) continue;
    const reason = returnReason(numbers.scheme, outcome.returnCode);
    assert.equal(reason?.failureCode, outcome.failureCode, JSON.stringify(numbers));
    assert.equal(reason.mandate === "ends", behaviour.mandate !== "stays", JSON.stringify(numbers));
  }
});

test("microdeposits are verified by their amounts in either order or by their code", () => {
  for (const [proof, answer] of [
    [{ amounts: [32, 45] }, "verified"],
    [{ amounts: [45, 32] }, "verified"],
    [{ descriptorCode: "SM11AA" }, "verified"],
    [{ amounts: [10, 11] }, "attempts_exceeded"],
    [{ descriptorCode: "SM33CC" }, "attempts_exceeded"],
    [{ amounts: [40, 41] }, "timeout"],
    [{ descriptorCode: "SM44DD" }, "timeout"],
    [{ amounts: [32, 32] }, "mismatch"],
    [{ amounts: [32, 11] }, "mismatch"],
    [{ descriptorCode: "SM99ZZ" }, "mismatch"],
  ] as const) {
    assert.equal(microdepositAnswer(proof), answer, JSON.stringify(proof));
  }
});
