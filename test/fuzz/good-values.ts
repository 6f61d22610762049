import type { Chance } from "../support/seeded.ts";
import { HOSTILE_EXPANSIONS, QUERIES } from "./hostile-values.ts";
import type { KnownIds } from "./known-ids.ts";

/** Nothing listens on the discard port of this machine: deliveries fail at once, and no other machine is reached. */
export const CLOSED_URL = "http://127.0.0.1:9/hook";

/** Parameters and parts of paths that name an object → prefixes of its ids. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  account: ["acct"],
  charge: ["ch", "py"],
  client_secret: ["secret"],
  configuration: ["pmc"],
  confirmation_token: ["ctoken"],
  customer: ["cus"],
  dispute: ["du", "dp"],
  ending_before: ["pi", "cus", "ch", "evt", "re", "we", "pm"],
  event: ["evt"],
  id: ["txn"],
  intent: ["pi", "seti"],
  mandate: ["mandate"],
  payment_intent: ["pi"],
  payment_method: ["pm"],
  payment_method_configuration: ["pmc"],
  refund: ["re", "pyr"],
  request: ["req"],
  setup_intent: ["seti"],
  source: ["card", "tok", "pm"],
  starting_after: ["pi", "cus", "ch", "evt", "re", "we", "pm"],
  test_clock: ["clock"],
  token: ["tok"],
  webhook_endpoint: ["we"],
};

/** Parameters whose text has a form that their kind doesn't tell. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  account_number: ["000123456789", "000111111116", "00012345"],
  bsb_number: ["000000"],
  code: ["R01", "R10", "AC04", "MD06"],
  country: ["US", "DE", "GB", "XX"],
  cvc: ["123", "1234", "12"],
  expand: ["customer", "latest_charge", "payment_method", "data.customer", "balance_transaction", "charge"],
  iban: ["DE89370400440532013000", "AT611904300234573201", "DE00370400440532013000"],
  ip_address: ["203.0.113.7", "::1", "999.1.1.1"],
  institution_number: ["000"],
  number: ["4242424242424242", "4000000000000002", "4000002500003155", "4242424242424241"],
  payment_method: ["pm_card_visa", "pm_card_chargeDeclined", "pm_card_authenticationRequired", "pm_usBankAccount"],
  query: QUERIES,
  routing_number: ["110000000", "110000001"],
  sort_code: ["108800"],
  source: ["tok_visa", "tok_chargeDeclined"],
  token: ["tok_visa"],
  transit_number: ["11000"],
};

const WORDS = ["a", "Amy", "order 7", "Z%C3%BCrich", "%E6%9D%B1%E4%BA%AC", "0", "x-y_z"];

/** An id in the place of this name, or undefined when none like it came back yet. */
export function idFor(name: string, path: string, chance: Chance, ids: KnownIds): string | undefined {
  const prefixes = PREFIXES[name] ?? [];
  const fitting = path.includes("setup") ? prefixes.toSorted((a) => (a === "seti" ? -1 : 1)) : prefixes;
  const first = chance.below(4) > 0 ? fitting[0] : fitting[chance.below(fitting.length)];
  return first === undefined ? undefined : ids.any(first, chance);
}

/** Form text that a parameter of this name would take. */
export function goodText(name: string, path: string, chance: Chance, ids: KnownIds): string {
  if (name === "expand" && chance.below(4) === 0) return chance.pick(HOSTILE_EXPANSIONS);
  const texts = TEXTS[name];
  const id = texts !== undefined && chance.below(2) === 0 ? undefined : idFor(name, path, chance, ids);
  return id ?? chance.pick(texts ?? WORDS);
}
