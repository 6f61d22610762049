import { charactersOf } from "../../domain/characters.ts";

/** Whether a member of a message has the form that the protocol demands of it. Nothing else is said of its sense. */
export interface Format {
  readonly accepts: (value: unknown) => boolean;
  /** EMV 3DS error code of a value that is refused: 203, or 304 for codes of ISO 3166 and ISO 4217. */
  readonly errorCode: "203" | "304";
}

function format(accepts: (value: string) => boolean, errorCode: Format["errorCode"] = "203"): Format {
  return { accepts: (value) => typeof value === "string" && accepts(value), errorCode };
}

/** Lengths count characters, not the units of the encoding. */
export function text(atMost: number, atLeast = 1): Format {
  return format((value) => {
    const length = charactersOf(value);
    return length >= atLeast && length <= atMost;
  });
}

export function digits(atMost: number, atLeast = atMost): Format {
  const pattern = new RegExp(`^\\d{${atLeast},${atMost}}$`);
  return format((value) => pattern.test(value));
}

/** One of some words, which are parted by spaces. */
export function among(words: string): Format {
  const known = new Set(words.split(" "));
  return format((value) => known.has(value));
}

export function matching(pattern: RegExp): Format {
  return format((value) => pattern.test(value));
}

/** RFC 9562, in its usual spelling. */
export const UUID = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

/** An absolute address of the web. */
export function webAddress(atMost: number): Format {
  return format((value) => {
    if (value.length > atMost || !URL.canParse(value)) return false;
    return ["http:", "https:"].includes(new URL(value).protocol);
  });
}

/** Base64 of 20 bytes: 28 characters, the last of which can only be padding. */
export const CRYPTOGRAM = matching(/^[A-Za-z0-9+/]{27}=$/);

export const VERSION_NUMBER = matching(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/);

/** A calendar's day and time of day as 14 digits, in UTC. */
export const TIME_STAMP = format((value) => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(value) ?? [];
  if (parts.length === 0) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const read = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return read.toISOString().replaceAll(/\D/g, "").startsWith(value);
});

/** ISO 3166-1 numeric, without the codes that users may give out themselves. */
export const COUNTRY = format((value) => /^\d{3}$/.test(value) && !/^9(?!00)/.test(value), "304");

/** ISO 4217 numeric, without precious metals, bond units and the codes for tests and for no currency. */
export const CURRENCY = format((value) => /^\d{3}$/.test(value) && !/^(95[5-9]|96[0-4]|999)$/.test(value), "304");

export const FLAG: Format = { accepts: (value) => typeof value === "boolean", errorCode: "203" };

export const LIST: Format = { accepts: Array.isArray, errorCode: "203" };

/** A JSON object of at most so many characters. */
export function record(atMost: number): Format {
  return {
    accepts: (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value) && JSON.stringify(value).length <= atMost,
    errorCode: "203",
  };
}
