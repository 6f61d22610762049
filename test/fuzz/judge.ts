import type { Route } from "../../src/http/route.ts";
import { ownDescriptionFaults } from "../conformance/check-own-description.ts";
import type { Answer, Call } from "./call.ts";
import { isPage } from "./page-addresses.ts";

/** What is wrong with an answer, whatever was asked; undefined when nothing is. */
export type Judge = (call: Call, answer: Answer) => string | undefined;

/** NUL, or half of a sign beyond the basic plane, as JSON writes them: no database keeps the first, no text the second. */
const NO_TEXT = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** A path may be sent with any of its letters escaped. */
function unescaped(path: string): string {
  return path.replaceAll(/%[0-7][0-9a-f]/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}

export function judgeOf(routes: readonly Route[]): Judge {
  const ownFault = ownDescriptionFaults(routes);
  return (call, answer) => {
    const { method, path } = call;
    const { status, version, type, text } = answer;
    if (status >= 500) return `answered ${status}: ${text}`;
    // The one refusal that stands before anything that could write JSON.
    if (status === 414 || method === "OPTIONS") return undefined;
    if (method === "HEAD") return text === "" ? undefined : `answered HEAD with a body: ${text}`;
    if (isPage(path) && !type.startsWith("application/json")) return pageFault(answer);
    const body = jsonObject(text);
    if (!type.startsWith("application/json") || body === undefined)
      return `answered no JSON: ${status} ${type} ${text}`;
    if (status >= 400) return envelopeFault(status, body) ?? own();
    // Request logs, which are no documents, repeat what was sent.
    const mayRepeat = unescaped(path).startsWith("/_florin/request_logs");
    return !mayRepeat && NO_TEXT.test(text) ? `keeps what is no text: ${text}` : own();

    function own(): string | undefined {
      const [plainPath = ""] = path.split("?");
      return ownFault({ method, path: plainPath, version: version ?? null, status, body: text });
    }
  };
}

const PAGE_TYPE = /^text\/(?:html; charset=utf-8|plain)/;
/** What was put into a value and must come back as text only. */
const INJECTED = /<script>alert|(?:href|action|src)="(?:javascript|data):/i;

function pageFault({ status, type, location, text }: Answer): string | undefined {
  const isEmpty = text === "" && (status === 304 || (status === 303 && location !== undefined));
  if (!isEmpty && !PAGE_TYPE.test(type)) return `answered no page: ${status} ${type} ${text}`;
  if (location !== undefined && /^(?:javascript|data):/i.test(location)) return `leads a browser to ${location}`;
  return INJECTED.test(text) ? `shows what was sent as markup: ${text}` : undefined;
}

export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

export function envelopeFault(status: number, body: Readonly<Record<string, unknown>>): string | undefined {
  const error = body["error"] as { readonly type?: unknown; readonly message?: unknown } | undefined;
  const whole = typeof error?.type === "string" && typeof error.message === "string" && error.message !== "";
  return whole ? undefined : `answered ${status} without type and message: ${JSON.stringify(body)}`;
}
