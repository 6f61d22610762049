import { charactersOf } from "../../domain/characters.ts";
import { CURRENCIES } from "../../domain/currencies.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import type { StringKind } from "./kinds.ts";
import type { ListElement } from "./raw-lists.ts";

// Clients match on these texts: they are the API's own, but for `unsupported`, which the API has no words for.

export function unknownParameters(names: readonly string[], suggestion?: string): ParameterError {
  const [first] = names;
  const listed = `Received unknown parameter${names.length > 1 ? "s" : ""}: ${names.join(", ")}`;
  const message = suggestion === undefined ? listed : `${listed}. Did you mean ${suggestion}?`;
  return { code: "parameter_unknown", ...(first === undefined ? {} : { param: first }), message };
}

export function unsupportedParameter(param: string, reason: string): ParameterError {
  return {
    code: "parameter_unknown",
    param,
    message: `Florin does not support this parameter: ${param}. ${reason}`,
  };
}

export function missing(param: string): ParameterError {
  return { code: "parameter_missing", param, message: `Missing required param: ${param}.` };
}

export function empty(param: string): ParameterError {
  return {
    code: "parameter_invalid_empty",
    param,
    message:
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however ` +
      `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
  };
}

export function notAnInteger(param: string, shown: string): ParameterError {
  return { code: "parameter_invalid_integer", param, message: `Invalid integer: ${shown}` };
}

export function tooSmall(param: string, min: number): ParameterError {
  return {
    code: "parameter_invalid_integer",
    param,
    message: `This value must be greater than or equal to ${min}.`,
  };
}

export function tooLarge(param: string, max: number, value: number): ParameterError {
  return {
    code: "parameter_invalid_integer",
    param,
    message: `This value must be less than or equal to ${max} (it currently is '${value}').`,
  };
}

export function notABoolean(param: string, shown: string): ParameterError {
  return { param, message: `Invalid boolean: ${shown}` };
}

export function notAString(param: string, shown: string): ParameterError {
  return { param, message: `Invalid string: ${shown}` };
}

export function notAList(param: string): ParameterError {
  return { param, message: "Invalid array" };
}

/** Seen in December 2024. */
export function listWithGap(param: string, elements: readonly ListElement[], gap: number): ParameterError {
  const keys = elements
    .slice(0, MOST_ALTERNATIVES)
    .map(([index]) => `\`${index}\``)
    .join(", ");
  return {
    param,
    message:
      "If passing an array with explicit keys (e.g. foo[0]=a&foo[1]=b) instead of as an array (e.g. foo[]=a&foo[]=b), " +
      `the keys must be numeric and sequential starting from 0. You passed the keys ${keys}, we expected to have a key ` +
      `with the value \`${gap}\`.`,
  };
}

export function notAHash(param: string): ParameterError {
  return { param, message: "Invalid object" };
}

export function notATimestamp(param: string): ParameterError {
  return { param, message: "Invalid timestamp: must be an integer Unix timestamp" };
}

export function notOneOf(param: string, values: readonly string[]): ParameterError {
  return { param, message: `Invalid ${param}: must be one of ${alternatives(values)}` };
}

/** A message has at most 5,000 characters, so not every list fits into one. */
const MOST_ALTERNATIVES = 150;

/** `a`, `a or b`, `a, b, or c`. */
function alternatives(values: readonly string[]): string {
  if (values.length > MOST_ALTERNATIVES) {
    const others = values.length - MOST_ALTERNATIVES;
    return `${values.slice(0, MOST_ALTERNATIVES).join(", ")}, or one of ${others} others`;
  }
  if (values.length < 3) return values.join(" or ");
  return `${values.slice(0, -1).join(", ")}, or ${values.at(-1)}`;
}

export function tooLong(param: string, value: string, max: number, wording: StringKind["tooLong"]): ParameterError {
  return { param, message: TOO_LONG[wording](value, max) };
}

const TOO_LONG: { readonly [Wording in StringKind["tooLong"]]: (text: string, max: number) => string } = {
  string: (text, max) => `Invalid string: ${beginning(text)}...${ending(text)}; must be at most ${max} characters`,
  length: (text, max) => `Invalid string length: ${text} must be at most ${max} characters`,
  descriptor: (text, max) =>
    `The statement descriptor must be at most ${max} characters. ${text} is ${charactersOf(text)} characters long.`,
};

/** A character takes two units of UTF-16 at most. */
const FOUR_CHARACTERS = 8;

function beginning(text: string): string {
  return Array.from(text.slice(0, FOUR_CHARACTERS)).slice(0, 4).join("");
}

function ending(text: string): string {
  return Array.from(text.slice(-FOUR_CHARACTERS)).slice(-4).join("");
}

export function tooManyElements(param: string, max: number): ParameterError {
  return { param, message: `Array ${param} exceeded maximum ${max} allowed elements.` };
}

export function notACurrency(param: string, shown: string): ParameterError {
  return {
    param,
    message: `Invalid currency: ${shown}. Stripe currently supports these currencies: ${CURRENCIES.join(", ")}`,
  };
}

export function notAnEmail(param: string, shown: string): ParameterError {
  return { code: "email_invalid", param, message: `Invalid email address: ${shown}` };
}

export function urlWithoutScheme(param: string): ParameterError {
  return {
    code: "url_invalid",
    param,
    message: "Invalid URL: An explicit scheme (such as https) must be provided.",
  };
}

export function notAUrl(param: string): ParameterError {
  return { code: "url_invalid", param, message: "Not a valid URL" };
}

export function metadataValueTooLong(param: string, value: string, length: number): ParameterError {
  return {
    param,
    message:
      "Metadata values can have up to 500 characters, but you passed in a value that is " +
      `${length} characters. Invalid value: ${value}`,
  };
}

export function metadataKeyTooLong(param: string, key: string, length: number): ParameterError {
  return {
    param,
    message: `Metadata keys can have up to 40 characters, but you passed in a key that is ${length} characters. Invalid key: ${key}`,
  };
}

/** Also for a merge whose result has too many keys. */
export function tooManyMetadataKeys(param: string, count: number): ParameterError {
  return { param, message: `Metadata can have up to 50 keys, but you've set ${count}` };
}

export function onlyOneOf(names: readonly string[]): ParameterError {
  const [first] = names;
  return {
    ...(first === undefined ? {} : { param: first }),
    message: `You may only specify one of these parameters: ${names.join(", ")}.`,
  };
}
