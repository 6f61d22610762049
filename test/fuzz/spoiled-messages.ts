import type { Chance } from "../support/seeded.ts";
import { HOSTILE_VALUES } from "./hostile-values.ts";

/** JSON that is no message of 3DS. */
const NO_MESSAGES: readonly string[] = [
  "",
  "{",
  "{}",
  "[]",
  "null",
  "0",
  '"CReq"',
  '{"messageType":"CReq"}',
  '{"messageType":"CReq","messageVersion":null}',
  '{"messageType":"CRes","messageVersion":"2.2.0","transStatus":"Y"}',
  '{"messageType":"Erro","messageVersion":"2.2.0","errorCode":"000"}',
  '{"__proto__":{"messageType":"CReq"}}',
  '["acct_1","pi_1"]',
  '["acct_1","pi_1","\\u0000"]',
  '["__proto__","constructor","toString"]',
  '["acct_1","pi_\\ud800","payatt_1"]',
  "[1,2,3]",
  `${"[".repeat(1_000)}${"]".repeat(1_000)}`,
  '{"messageType":"CReq","messageType":"CRes"}',
  `{"messageType":"CReq","acsTransID":"${"x".repeat(6_000)}"}`,
];

/** In the place of a member of a message. */
const MEMBERS: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  "\u0000",
  "x".repeat(4_000),
  "__proto__",
];

/**
 * A text that was meant for one of our pages, changed where it hurts: messages of 3DS and session data travel as JSON in
 * base64url, so one member is changed and the rest stays well-formed; anything else is cut, flipped or replaced.
 */
export function spoiledMessage(text: string, chance: Chance): string {
  const message = messageIn(text);
  if (message !== undefined && chance.below(3) > 0) {
    const names = Object.keys(message);
    const name = chance.pick([...names, "extra"]);
    return encoded({ ...message, [name]: chance.below(4) === 0 ? undefined : chance.pick(MEMBERS) });
  }
  switch (chance.below(4)) {
    case 0:
      return Buffer.from(chance.pick(NO_MESSAGES)).toString("base64url");
    case 1:
      return text.slice(0, chance.below(text.length + 1));
    case 2:
      return flipped(text, chance);
    default:
      return decoded(chance.pick(HOSTILE_VALUES));
  }
}

function messageIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function encoded(message: object): string {
  return Buffer.from(JSON.stringify(message)).toString("base64url");
}

function flipped(text: string, chance: Chance): string {
  const place = chance.below(text.length + 1);
  return `${text.slice(0, place)}${chance.pick(["A", "_", "=", ".", "\u0000", "\u00e9"])}${text.slice(place + 1)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
