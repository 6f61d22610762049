import { mayBeOpened } from "../../wire/params/scalars.ts";

export interface ReturnFacts {
  readonly kind: "payment_intent" | "setup_intent";
  readonly intent: string;
  readonly clientSecret: string;
  readonly redirectStatus: "failed" | "succeeded";
}

/**
 * The merchant's return URL with what the merchant's page is told (reference: next actions). Its own query and fragment
 * stay as they were written, but for parameters with our names: the first of two would hide ours. Undefined if a browser
 * must not be sent there: such URLs are refused as parameters, and that is not relied upon here.
 */
export function returnAddress(returnUrl: string, facts: ReturnFacts): string | undefined {
  if (!mayBeOpened(returnUrl) || !URL.canParse(returnUrl)) return undefined;
  const ours = new Map([
    [facts.kind, facts.intent],
    [`${facts.kind}_client_secret`, facts.clientSecret],
    ["redirect_status", facts.redirectStatus],
  ]);
  const [, address = "", query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(returnUrl) ?? [];
  const kept = query.split("&").filter((pair) => pair !== "" && !ours.has(nameOf(pair)));
  const told = [...ours].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return new URL(`${address}?${[...kept, ...told].join("&")}${fragment}`).href;
}

function nameOf(pair: string): string {
  const [first] = new URLSearchParams(pair);
  return first?.[0] ?? "";
}
