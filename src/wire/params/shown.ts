import { isHash, type RawValue } from "../form.ts";

/**
 * A raw value as a refusal repeats it. Strings stand as they are; hashes and lists look as Ruby prints them, which is
 * what the API answers: `{:a=>"b"}`. Digits that could be a card number are covered, since messages reach logs, and so
 * are security codes and account numbers, which their parameter alone tells from other text.
 */
export function shown(value: RawValue, param = ""): string {
  return SECRET_PARAMETER.test(param) ? HIDDEN : covered(typeof value === "string" ? value : inspected(value));
}

const HIDDEN = "***";
const SECRETS: ReadonlySet<string> = new Set(["account_number", "cvc", "iban"]);
const SECRET_PARAMETER = new RegExp(`(?:^|\\[)(?:${[...SECRETS].join("|")})\\]?$`);

function inspected(value: RawValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (!isHash(value)) return `[${value.map((element) => inspected(element)).join(", ")}]`;
  const members: string[] = [];
  for (const [name, member] of value) {
    members.push(
      `:${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}=>${SECRETS.has(name) ? HIDDEN : inspected(member)}`,
    );
  }
  return `{${members.join(", ")}}`;
}

/** Twelve to nineteen digits in a row, single blanks or hyphens between them (ISO/IEC 7812). */
const NUMBER = /\d(?:[ -]?\d){11,18}/g;

function covered(text: string): string {
  return text.replace(NUMBER, (digits) => `************${digits.slice(-4)}`);
}
