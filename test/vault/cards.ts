import { passesLuhn } from "../../src/domain/payment-methods/card-numbers.ts";
import type { Chance } from "../support/seeded.ts";

/** A number behind a prefix: chance decides its digits, and the last one makes it valid. */
export function numberWith(chance: Chance, prefix: string, length: number): string {
  const front = prefix + digits(chance, length - 1 - prefix.length);
  const last = "0123456789".split("").find((digit) => passesLuhn(front + digit));
  if (last === undefined) throw new Error("every number has a check digit");
  return front + last;
}

export function digits(chance: Chance, length: number): string {
  return Array.from({ length }, () => chance.below(10)).join("");
}

/** Parameters in brackets, as a form. */
export function form(parameters: Readonly<Record<string, string | number | boolean>>): string {
  const entries = Object.entries(parameters).map(([name, value]) => [name, String(value)] as const);
  return new URLSearchParams(Object.fromEntries(entries)).toString();
}

/** Card data under a name, as a form has it. */
export function cardFields(name: string, number: string, cvc: string): Readonly<Record<string, string>> {
  return {
    [`${name}[number]`]: number,
    [`${name}[exp_month]`]: "12",
    [`${name}[exp_year]`]: "2031",
    [`${name}[cvc]`]: cvc,
  };
}
