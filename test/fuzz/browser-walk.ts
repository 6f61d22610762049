import type { Chance } from "../support/seeded.ts";
import type { Answer, Call } from "./call.ts";
import { hostileBody } from "./hostile-bodies.ts";
import { HOSTILE_VALUES } from "./hostile-values.ts";
import type { KnownIds } from "./known-ids.ts";
import { PAGE_ADDRESSES, PAGE_FORMS } from "./page-addresses.ts";
import { type PageForm, pageForms } from "../support/page-forms.ts";
import { spoiledMessage } from "./spoiled-messages.ts";

/** A customer's browser, or what pretends to be one. */
export interface BrowserWalk {
  next(): Call;
  learn(call: Call, answer: Answer): void;
}

const FORM_HEADERS = { "Content-Type": "application/x-www-form-urlencoded" };
const METHODS = ["GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"];

/** Opens the pages that answers name, fills in their forms and follows them, now and then wrongly. */
export function browserWalk(ids: KnownIds, chance: Chance): BrowserWalk {
  let forms: readonly PageForm[] = [];
  let onward: string | undefined;
  return {
    next() {
      const kind = chance.below(10);
      const page = ids.any("page", chance);
      if (onward !== undefined && kind > 0) return get(onward);
      if (forms.length > 0 && kind > 1) return submitted(chance.pick(forms), chance);
      return page !== undefined && kind > 3 ? get(nearly(page, chance)) : strayCall(page, chance);
    },
    learn({ path }, { type, text, location }) {
      onward = location === undefined ? undefined : ownAddress(location, path);
      forms = type.startsWith("text/html") ? pageForms(text, path) : [];
    },
  };
}

function get(path: string): Call {
  return { method: "GET", path, headers: { "User-Agent": "fuzz" } };
}

/** Undefined for addresses of other sites, which get no request. */
function ownAddress(location: string, from: string): string | undefined {
  const own = "http://own.invalid";
  if (!URL.canParse(location, own + from)) return undefined;
  const { hostname, pathname, search } = new URL(location, own + from);
  return hostname === "own.invalid" || hostname === "127.0.0.1" ? pathname + search : undefined;
}

function submitted({ action, fields, choices }: PageForm, chance: Chance): Call {
  const chosen = choices.length > 0 ? [chance.pick(choices)] : [];
  const pairs = [...fields, ...chosen].map(([name, value]) => [name, filled(name, value, chance)] as const);
  const body = pairs.map(([name, value]) => `${name}=${encodeURIComponent(spoiledNow(value, chance))}`).join("&");
  if (chance.below(12) > 0) return { method: "POST", path: action, headers: FORM_HEADERS, body };
  const { body: odd, type } = hostileBody(body, chance);
  return {
    method: "POST",
    path: action,
    headers: type === undefined ? FORM_HEADERS : { "Content-Type": type },
    body: odd,
  };
}

/* Data table: what a customer types. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  amounts: ["32", "45", "0", "x", "321"],
  cvc: ["123", "12", "abcd", ""],
  descriptor_code: ["SM11AA", "SM44AA", "SM", ""],
  expiry: ["12 / 34", "1234", "00/00", "12/2034", ""],
  number: ["4242 4242 4242 4242", "4000000000000002", "4000002500003155", "4242424242424241", ""],
};

function filled(name: string, value: string, chance: Chance): string {
  const typed = TYPED[name];
  return value === "" && typed !== undefined ? chance.pick(typed) : value;
}

function spoiledNow(value: string, chance: Chance): string {
  return chance.below(8) > 0 ? value : spoiledMessage(value, chance);
}

/** The address as it was given out, or with one part of its query that was not. */
function nearly(page: string, chance: Chance): string {
  if (chance.below(4) > 0) return page;
  const [path = "", ...pairs] = page.split(/[?&]/);
  if (pairs.length === 0) return path.slice(0, chance.below(path.length + 1)) || "/";
  const place = chance.below(pairs.length);
  const [name = ""] = (pairs[place] ?? "").split("=");
  const changed = chance.below(4) === 0 ? pairs.toSpliced(place, 1) : pairs.with(place, `${name}=${hostile(chance)}`);
  return `${path}?${changed.join("&")}`;
}

function strayCall(page: string | undefined, chance: Chance): Call {
  const known = page !== undefined && chance.below(4) === 0;
  const path = known ? page : chance.pick(PAGE_ADDRESSES).replaceAll("{hostile}", () => hostile(chance));
  const method = chance.pick(METHODS);
  if (method !== "POST" && method !== "PUT") return { method, path, headers: {} };
  const body = chance
    .pick(PAGE_FORMS)
    .replaceAll("{hostile}", () => chance.pick(HOSTILE_VALUES))
    .replaceAll("{message}", () => spoiledMessage("", chance));
  return { method, path, headers: FORM_HEADERS, body };
}

const LONGEST_IN_ADDRESS = 5_001;

/** As it may stand in an address: without blanks and quotes, which no client lets into a request line. */
function hostile(chance: Chance): string {
  return chance
    .pick(HOSTILE_VALUES)
    .slice(0, LONGEST_IN_ADDRESS)
    .replaceAll(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign));
}
