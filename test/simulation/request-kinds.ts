import type { Answer } from "../../src/app/answer.ts";
import type { ChallengePorts } from "../../src/app/challenges.ts";
import type { ListPorts } from "../../src/app/list.ts";
import type { Work } from "../../src/app/operation.ts";
import type { PaymentPorts } from "../../src/app/payments.ts";
import type { Decision } from "../../src/domain/changes.ts";
import type { Chance } from "../support/seeded.ts";

export type Operate = (work: Work) => Promise<Decision<Answer>>;

export type RequestPorts = ChallengePorts & ListPorts & PaymentPorts;

/** What the requests so far have made, to be asked about by the next ones. */
export interface Made {
  readonly charges: string[];
  readonly clocks: string[];
  /** Lives by the mode's time; those of `customersOfClocks` by their clocks'. */
  readonly customer: string;
  readonly customersOfClocks: string[];
  readonly disputes: string[];
  readonly intents: string[];
  readonly mandates: string[];
  readonly methods: string[];
  readonly refunds: string[];
  readonly setups: string[];
}

/** What requests are made up from. */
export interface Making {
  readonly chance: Chance;
  readonly ports: RequestPorts;
  readonly made: Made;
  /** True as many times of a hundred. */
  often(percent: number): boolean;
}

interface Asked {
  readonly name: string;
  readonly operation: Operate;
  /** Ids of what it is about: a test clock among their owners lends it its time. */
  readonly about: readonly string[];
  /** It is about something that is there. */
  readonly asks: boolean;
}

/** How often a kind of request is made among the others, and one of it: none if there is nothing to ask about. */
export type Kind = readonly [weight: number, make: () => Asked | undefined];

/** A kind of request about one of some objects: none before there is one. */
export function about<Command>(
  { chance }: Making,
  weight: number,
  name: string,
  ids: readonly string[],
  operation: (work: Work, command: Command) => Promise<Decision<Answer>>,
  commandFor: (id: string) => Command,
): Kind {
  return [
    weight,
    () => {
      if (ids.length === 0) return undefined;
      const command = commandFor(chance.pick(ids));
      return asked(name, command, operation, true);
    },
  ];
}

/** A kind of request that needs nothing that is there already. */
export function anew<Command>(
  weight: number,
  name: string,
  operation: (work: Work, command: Command) => Promise<Decision<Answer>>,
  makeCommand: () => Command,
): Kind {
  return [
    weight,
    () => {
      const command = makeCommand();
      return asked(name, command, operation, false);
    },
  ];
}

function asked<Command>(
  name: string,
  command: Command,
  operation: (work: Work, command: Command) => Promise<Decision<Answer>>,
  asks: boolean,
): Asked {
  return {
    name: `${name} ${JSON.stringify(command)}`,
    operation: (work) => operation(work, command),
    about: subjectsOf(command as Readonly<Record<string, unknown>>),
    asks,
  };
}

/** Names under which a command has what it is about, in the order in which a request would be asked for it. */
const SUBJECTS = ["customer", "paymentIntent", "charge", "intent", "refund", "dispute"];

function subjectsOf(command: Readonly<Record<string, unknown>>): readonly string[] {
  return SUBJECTS.map((name) => command[name]).filter((id) => typeof id === "string");
}

const CARDS = [
  "pm_card_visa",
  "pm_card_visa",
  "pm_card_pendingRefund",
  "pm_card_refundFail",
  "pm_card_bypassPending",
  "pm_card_credit_disableEnterpriseCardFeatures",
  "pm_card_createDispute",
  "pm_card_createDisputeInquiry",
  "pm_card_createDisputeProductNotReceived",
  "pm_card_threeDSecure2Required",
  "pm_card_chargeDeclined",
  "pm_card_chargeDeclined",
  "pm_card_chargeDeclinedInsufficientFunds",
];

/** Accounts by the one currency that their scheme moves. */
export const ACCOUNTS = [
  ["eur", "pm_sepaDebit_success_DE"],
  ["eur", "pm_sepaDebit_successDelayed_FR"],
  ["eur", "pm_sepaDebit_insufficientFunds_DE"],
  ["eur", "pm_sepaDebit_disputed_DE"],
  ["usd", "pm_usBankAccount_success"],
  ["usd", "pm_usBankAccount_processing"],
  ["usd", "pm_usBankAccount_accountClosed"],
  ["usd", "pm_usBankAccount_riskLevelHighest"],
  ["usd", "pm_usBankAccount_dispute"],
  ["gbp", "pm_bacsDebit_success"],
  ["gbp", "pm_bacsDebit_mandateRefused"],
  ["aud", "pm_auBecsDebit_debitNotAuthorized"],
] as const;

/** The customer's consent to a mandate, as a merchant's server tells it. */
export const CONSENT = {
  customerAcceptance: { type: "online", online: { ipAddress: "203.0.113.7", userAgent: "Browser/1.0" } },
} as const;

/** An account that its owner has yet to prove. */
export const UNPROVEN = {
  type: "us_bank_account",
  usBankAccount: { accountHolderType: "individual", routingNumber: "110000000", accountNumber: "000123456789" },
  billingDetails: { name: "Jenny Rosen" },
} as const;

export const NO_REDIRECTS = { enabled: true, allowRedirects: "never" } as const;

/** Mostly the one customer that lives by the mode's time. */
export function aCustomer({ chance, made, often }: Making): string {
  return often(65) || made.customersOfClocks.length === 0 ? made.customer : chance.pick(made.customersOfClocks);
}

/** A method that is there already, or a new card; some of them accounts. */
export function aMethod({ chance, made, often }: Making): string {
  if (often(35) && made.methods.length > 0) return chance.pick(made.methods);
  return often(30) ? chance.pick(ACCOUNTS)[1] : chance.pick(CARDS);
}
