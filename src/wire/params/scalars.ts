import { charactersOf } from "../../domain/characters.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { instant } from "../../domain/instant.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import type { RawValue } from "../form.ts";
import type * as Kinds from "./kinds.ts";
import * as errors from "./parameter-errors.ts";
import { shown } from "./shown.ts";

export type Result =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ParameterError };

export function accepted(value: unknown): Result {
  return { ok: true, value };
}

export function refused(error: ParameterError): Result {
  return { ok: false, error };
}

function wholeNumber(raw: RawValue): number | undefined {
  if (typeof raw !== "string" || !/^-?\d+$/.test(raw)) return undefined;
  const number = Number(raw);
  return Number.isSafeInteger(number) ? number : undefined;
}

export function decodeInteger(kind: Kinds.IntegerKind, raw: RawValue, param: string): Result {
  const number = wholeNumber(raw);
  if (number === undefined) return refused(errors.notAnInteger(param, shown(raw)));
  if (kind.min !== undefined && number < kind.min) return refused(errors.tooSmall(param, kind.min));
  if (kind.max !== undefined && number > kind.max) return refused(errors.tooLarge(param, kind.max, number));
  return accepted(number === 0 ? 0 : number);
}

const LARGEST_PAGE = 100;

export function decodeLimit(_kind: Kinds.LimitKind, raw: RawValue, param: string): Result {
  const number = wholeNumber(raw);
  if (number === undefined) return refused(errors.notAnInteger(param, shown(raw)));
  return accepted(Math.min(Math.max(number, 1), LARGEST_PAGE));
}

export function decodeString(kind: Kinds.StringKind, raw: RawValue, param: string): Result {
  if (typeof raw !== "string" || !isText(raw)) return refused(errors.notAString(param, shown(raw, param)));
  if (isLonger(raw, kind.max)) return refused(errors.tooLong(param, raw, kind.max, kind.tooLong));
  return accepted(raw);
}

/**
 * Whether databases keep it as it is: PostgreSQL's text holds no NUL, and nothing in UTF-8 holds half of a surrogate
 * pair, which only a mistake of ours could make out of what was sent.
 */
export function isText(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

/** In code points, as the API counts. */
function isLonger(text: string, max: number): boolean {
  return text.length > max && charactersOf(text) > max;
}

export function decodeBoolean(_kind: Kinds.BooleanKind, raw: RawValue, param: string): Result {
  if (raw === "true" || raw === "True") return accepted(true);
  if (raw === "false" || raw === "False") return accepted(false);
  return refused(errors.notABoolean(param, shown(raw)));
}

export function decodeOneOf(kind: Kinds.OneOfKind<readonly string[]>, raw: RawValue, param: string): Result {
  if (typeof raw !== "string") return refused(errors.notAString(param, shown(raw)));
  return kind.values.includes(raw) ? accepted(raw) : refused(errors.notOneOf(param, kind.values));
}

export function decodeTimestamp(_kind: Kinds.TimestampKind, raw: RawValue, param: string): Result {
  const seconds = wholeNumber(raw);
  return seconds === undefined || seconds < 0 ? refused(errors.notATimestamp(param)) : accepted(instant(seconds));
}

export function decodeCurrency(_kind: Kinds.CurrencyKind, raw: RawValue, param: string): Result {
  if (typeof raw !== "string") return refused(errors.notAString(param, shown(raw)));
  const code = raw.toLowerCase();
  return isCurrency(code) ? accepted(code) : refused(errors.notACurrency(param, shown(raw)));
}

/** Something, one at sign, a domain with a dot in it: whether mail arrives there, only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

export function decodeEmail(kind: Kinds.EmailKind, raw: RawValue, param: string): Result {
  if (typeof raw !== "string") return refused(errors.notAString(param, shown(raw)));
  if (isLonger(raw, kind.max)) return refused(errors.tooLong(param, raw, kind.max, "string"));
  return isText(raw) && EMAIL.test(raw) ? accepted(raw) : refused(errors.notAnEmail(param, shown(raw)));
}

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** Customers are sent to these URLs by a page of ours: a browser must not run them or open its own files. */
const DANGEROUS_SCHEMES: ReadonlySet<string> = new Set([
  "about",
  "blob",
  "data",
  "file",
  "filesystem",
  "javascript",
  "vbscript",
]);

/** Whether the text begins with a scheme that a browser may be sent to; those of apps, such as `myapp://`, are. */
export function mayBeOpened(url: string): boolean {
  const scheme = SCHEME.exec(url)?.[1];
  return scheme !== undefined && !DANGEROUS_SCHEMES.has(scheme.toLowerCase());
}

const LONGEST_URL = 5_000;

export function decodeUrl(kind: Kinds.UrlKind, raw: RawValue, param: string): Result {
  if (typeof raw !== "string") return refused(errors.notAString(param, shown(raw)));
  if (!SCHEME.test(raw)) return refused(errors.urlWithoutScheme(param));
  if (!mayBeOpened(raw) || (kind.webOnly === true && !/^https?:/i.test(raw))) return refused(errors.notAUrl(param));
  const max = kind.max ?? LONGEST_URL;
  if (isLonger(raw, max)) return refused(errors.tooLong(param, raw, max, "string"));
  return /[\s\p{Cc}]/u.test(raw) || !URL.canParse(raw) ? refused(errors.notAUrl(param)) : accepted(raw);
}
