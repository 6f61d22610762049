/*
 * What must not stand in a log of requests: card numbers and security codes, account numbers, and whatever opens
 * something by itself. Texts are searched, not read: a parameter that no table knows is removed like any other.
 */

const REMOVED = "[removed]";

/** Last parts of parameter names whose values are never kept. */
const NAMES: ReadonlySet<string> = new Set([
  "account_number",
  "client_secret",
  "cvc",
  "iban",
  "id_number",
  "number",
  "password",
  "personal_id_number",
  "secret",
]);

/** Client secrets of intents, secrets of webhooks, keys, and those in the addresses of mandates, wherever they stand. */
const SECRETS = /_secret_\w+|whsec_\w+|(?<=key=)\w{32}|(?<![A-Za-z0-9])(?:sk|rk|ek)_(?:test|live)_\w+/g;

/** Twelve to nineteen digits, in groups or not. */
const DIGITS = /\d(?:[ -]?\d){11,18}/g;

/** Whether there is anything to look for at all: most forms are kept as they came. */
const SUSPICIOUS = /number|cvc|iban|secret|password|key=|_live_|_test_|(?:\d[ -]?){12}/i;

/** Form text as it came, with the values gone that are not to be kept. */
export function redactForm(form: string): string {
  return SUSPICIOUS.test(decoded(form)) ? form.split("&").map(redactPair).join("&") : form;
}

function redactPair(pair: string): string {
  const equals = pair.indexOf("=");
  if (equals === -1) return redactPart(pair);
  const name = redactPart(pair.slice(0, equals));
  if (NAMES.has(lastWord(decoded(name)).toLowerCase())) return `${name}=${REMOVED}`;
  return `${name}=${redactPart(pair.slice(equals + 1))}`;
}

function redactPart(part: string): string {
  const text = decoded(part);
  const kept = redactText(text);
  return kept === text ? part : encodeURIComponent(kept).replaceAll("%5B", "[").replaceAll("%5D", "]");
}

/** Behind this many characters of a name, no name of ours has begun yet. */
const NAME_END = 200;

/**
 * `card[number]`, `a[iban][]` and `a[iban][0]` give `number`, `iban` and `iban`; a name whose brackets don't match gives
 * its last word. It splits the end of the name, because a pattern that is tried from each of its characters to its end
 * takes the square of its length: a minute for what one request may hold.
 */
function lastWord(name: string): string {
  const words = name.slice(-NAME_END).split(/\W+/);
  return words.findLast((word) => !/^\d*$/.test(word)) ?? "";
}

/** Any text without secrets and without what may be a card number. */
export function redactText(text: string): string {
  return redactSecrets(text).replace(DIGITS, (digits) => (mayBeCard(digits) ? REMOVED : digits));
}

/** Without one of these there is no secret to look for. */
const MARKS = ["secret", "whsec_", "k_test_", "k_live_", "key="] as const;

/** Any text without secrets. */
export function redactSecrets(text: string): string {
  return MARKS.some((mark) => text.includes(mark))
    ? text.replace(SECRETS, (secret) => (secret.startsWith("_secret_") ? `_secret_${REMOVED}` : REMOVED))
    : text;
}

/** Luhn's check digit: right by chance for one number in ten. */
function mayBeCard(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "");
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

function decoded(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Something in it is no UTF-8, but digits and letters may be escaped as well.
    return spaced.replaceAll(/%([0-7][0-9a-f])/gi, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}
