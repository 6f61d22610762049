import type { Browser } from "../../domain/three-d-secure/browser.ts";
import type { JsonObject } from "./json-members.ts";

/** Depths that the protocol has numbers for. */
const COLOR_DEPTHS = [1, 4, 8, 15, 16, 24, 32, 48];
const LONGEST_HEADER = 2048;
const LONGEST_LANGUAGE = 8;

/**
 * What was measured of the cardholder's browser, in the form of the protocol. Where nothing was, the message says so as
 * far as it can: any content type, a language that is not determined (BCP 47), and no script that could have measured.
 */
export function browserFields({ acceptHeader, userAgent, language, ip, script }: Browser = {}): JsonObject {
  return {
    browserAcceptHeader: (acceptHeader || "*/*").slice(0, LONGEST_HEADER),
    browserUserAgent: (userAgent || "unknown").slice(0, LONGEST_HEADER),
    browserLanguage: shortened(language ?? "") ?? "und",
    browserIP: ip === undefined ? undefined : fullAddress(ip),
    browserJavascriptEnabled: script !== undefined,
    browserJavaEnabled: script?.java ?? false,
    ...(script && {
      browserColorDepth: String(COLOR_DEPTHS.findLast((depth) => depth <= script.colorDepth) ?? 1),
      browserScreenHeight: measured(script.screenHeight),
      browserScreenWidth: measured(script.screenWidth),
      browserTZ: String(Math.trunc(script.timeZoneOffsetMinutes)),
    }),
  };
}

/** Subtags are left off from the end until the rest fits: `zh-Hant-TW` is told as `zh-Hant`. */
function shortened(language: string): string | undefined {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language)) return undefined;
  let rest = language;
  while (rest.length > LONGEST_LANGUAGE) rest = rest.slice(0, rest.lastIndexOf("-"));
  return rest;
}

function measured(pixels: number): string {
  return String(Math.min(Math.max(Math.trunc(pixels), 0), 999_999));
}

/** IPv6 addresses are written out in eight groups; what is no address is not told. */
function fullAddress(ip: string): string | undefined {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(ip)) return ip;
  if (!/^[0-9A-Fa-f:]+$/.test(ip) || !URL.canParse(`http://[${ip}]`)) return undefined;
  const [head = "", tail = ""] = ip.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: missing }, () => "0"), ...groups(tail)].join(":");
}
