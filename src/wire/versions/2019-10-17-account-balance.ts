import type { RawHash } from "../form.ts";
import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withMembers } from "./members.ts";

/** Before, the balance had the longer name. Answers show both: `balance` came earlier, as an addition. */
export const accountBalance: VersionChange = {
  version: "2019-10-17",
  description: "Customers have `balance`, which was `account_balance`.",
  rename: { "customers.create": inTodaysName, "customers.update": inTodaysName },
  lower: { customer: withAccountBalance },
  lowerError: (error) => (error["param"] === "balance" ? { ...error, param: "account_balance" } : error),
};

/** A form with both names is left alone: one of them is refused, rather than ignored. */
function inTodaysName(form: RawHash): RawHash {
  if (form.has("balance")) return form;
  return new Map([...form].map(([name, value]) => [name === "account_balance" ? "balance" : name, value] as const));
}

function withAccountBalance(customer: Rendered): Rendered {
  const { balance } = customer;
  // What is left of a deleted customer has none.
  return balance === undefined ? customer : withMembers(customer, { account_balance: balance });
}
