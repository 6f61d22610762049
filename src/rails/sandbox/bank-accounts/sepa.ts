// Data table of SEPA test accounts.
import { failsWith, PAYS } from "./behaviour.ts";
import type { BankAccountBehaviour, DebitOutcome, TestAccount } from "./behaviour.ts";

/** Recorded: the charge blames the holder's name, the intent names no reason at all. */
const FAILS: DebitOutcome = {
  kind: "fails",
  failureCode: "incorrect_account_holder_name",
  intentError: { code: "payment_intent_payment_attempt_failed", declineCode: "generic_decline" },
};

/** One scenario in the countries AT, BE, DE, FR and IE. */
interface Scenario {
  readonly name: string;
  readonly behaviour: Partial<BankAccountBehaviour>;
  readonly ibans: readonly string[];
}

/** Endings of IBANs that mean the same in every country. */
const ENDINGS: readonly (readonly [ending: string, behaviour: Partial<BankAccountBehaviour>])[] = [
  ["343434", { outcome: failsWith("charge_exceeds_source_limit") }],
  ["121212", { outcome: failsWith("charge_exceeds_weekly_limit") }],
  ["2222227", { outcome: failsWith("insufficient_funds", "AM04") }],
  ["55555", { refusedAtCreation: "sepa_debit_bank_not_supported" }],
  ["66666", { refusedAtCreation: "sepa_debit_debits_not_supported" }],
];

const SCENARIOS: readonly Scenario[] = [
  {
    name: "success",
    behaviour: {},
    ibans: [
      "AT611904300234573201",
      "BE62510007547061",
      "DE89370400440532013000",
      "FR1420041010050500013M02606",
      "IE29AIBK93115212345678",
    ],
  },
  {
    name: "successDelayed",
    behaviour: { delay: "three_minutes" },
    ibans: [
      "AT321904300235473204",
      "BE78510007547064",
      "DE08370400440532013003",
      "FR3020041010050500013M02609",
      "IE24AIBK93115212345671",
    ],
  },
  {
    name: "failed",
    behaviour: { outcome: FAILS },
    ibans: [
      "AT861904300235473202",
      "BE68539007547034",
      "DE62370400440532013001",
      "FR8420041010050500013M02607",
      "IE02AIBK93115212345679",
    ],
  },
  {
    name: "failedDelayed",
    behaviour: { outcome: FAILS, delay: "three_minutes" },
    ibans: [
      "AT051904300235473205",
      "BE51510007547065",
      "DE78370400440532013004",
      "FR7920041010050500013M02600",
      "IE94AIBK93115212345672",
    ],
  },
  {
    name: "disputed",
    behaviour: { outcome: { kind: "disputed", reason: "debit_not_authorized" }, mandate: "ends" },
    ibans: [
      "AT591904300235473203",
      "BE08510007547063",
      "DE35370400440532013002",
      "FR5720041010050500013M02608",
      "IE51AIBK93115212345670",
    ],
  },
  {
    name: "exceedsWeeklyVolumeLimit",
    behaviour: endingIn("343434"),
    ibans: [
      "AT981904300000343434",
      "BE90510000343434",
      "DE65370400440000343434",
      "FR9720041010050000000343434",
      "IE10AIBK93115200343434",
    ],
  },
  {
    name: "exceedsWeeklyTransactionLimit",
    behaviour: endingIn("121212"),
    ibans: [
      "AT601904300000121212",
      "BE52510000121212",
      "DE27370400440000121212",
      "FR5920041010050000000121212",
      "IE69AIBK93115200121212",
    ],
  },
  {
    name: "insufficientFunds",
    behaviour: endingIn("2222227"),
    ibans: [
      "AT981904300002222227",
      "BE90510002222227",
      "DE65370400440002222227",
      "FR9720041010050000002222227",
      "IE10AIBK93115202222227",
    ],
  },
];

/** Published lists write the country of a name in small letters or in capitals; both are known. */
export const SEPA_ACCOUNTS: readonly TestAccount[] = SCENARIOS.flatMap(({ name, behaviour, ibans }) =>
  ibans.map((iban) => ({
    numbers: { scheme: "sepa_debit", iban },
    behaviour: { ...PAYS, ...behaviour },
    railToken: `pm_sepaDebit_${name}_${iban.slice(0, 2)}`,
    names: [iban.slice(0, 2), iban.slice(0, 2).toLowerCase()].map((country) => `pm_sepaDebit_${name}_${country}`),
  })),
);

/** What an IBAN's ending says that no list names. */
export function sepaBehaviourByEnding(iban: string): BankAccountBehaviour | undefined {
  const found = endingOf(iban);
  return found === undefined ? undefined : { ...PAYS, ...found[1] };
}

/** The rail's name for an account that only its ending says something about. */
export function sepaTokenByEnding(iban: string): string | undefined {
  const found = endingOf(iban);
  return found === undefined ? undefined : `${ENDING_TOKEN}${found[0]}`;
}

/** What such a name stands for. */
export function sepaBehaviourByToken(token: string): BankAccountBehaviour | undefined {
  return token.startsWith(ENDING_TOKEN) ? sepaBehaviourByEnding(token) : undefined;
}

const ENDING_TOKEN = "sepaDebit_ending_";

function endingOf(text: string): (typeof ENDINGS)[number] | undefined {
  return ENDINGS.find(([ending]) => text.endsWith(ending));
}

function endingIn(wanted: string): Partial<BankAccountBehaviour> {
  return ENDINGS.find(([ending]) => ending === wanted)?.[1] ?? {};
}
