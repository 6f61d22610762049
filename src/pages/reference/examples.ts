import { type DescribedOperation, takenKeys } from "../../wire/description/described-operation.ts";
import { EXAMPLES, type Example } from "./example-requests.ts";
import { sdkCall } from "./sdk-calls.ts";

/** What the examples need to work as they stand. */
export interface ExampleFacts {
  /** Where clients reach the server, without a slash at its end. */
  readonly baseUrl: string;
  /** Or their beginnings, where it isn't for this page to tell them. */
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** The variable parts of paths. */
const IDS: Readonly<Record<string, string>> = {
  account: "acct_…",
  charge: "ch_…",
  configuration: "pmc_…",
  confirmation_token: "ctoken_…",
  customer: "cus_…",
  dispute: "du_…",
  event: "evt_…",
  intent: "pi_…",
  mandate: "mandate_…",
  payment_intent: "pi_…",
  payment_method: "pm_…",
  refund: "re_…",
  request: "req_…",
  source: "card_…",
  test_clock: "clock_…",
  token: "tok_…",
  webhook_endpoint: "we_…",
};

export function exampleOf({ table }: DescribedOperation): Example {
  return EXAMPLES[table.name] ?? {};
}

/** A path with ids in it. The intent is one of either kind, as the path tells. */
function examplePath({ path }: DescribedOperation): string {
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => idFor(name, path));
}

function idFor(name: string, path: string): string {
  return name === "intent" && path.includes("/setup_intents/") ? "seti_…" : (IDS[name] ?? "id_…");
}

export function curlExample(
  operation: DescribedOperation,
  { baseUrl, secretKey, publishableKey }: ExampleFacts,
): string {
  const key = takenKeys(operation).secret ? secretKey : publishableKey;
  const pairs = formPairs(exampleOf(operation));
  const method = operation.method === "POST" ? (pairs.length === 0 ? ["-X POST"] : []) : [];
  return [
    `curl ${baseUrl}${examplePath(operation)}`,
    ...(operation.method === "DELETE" ? ["-X DELETE"] : method),
    ...(operation.method === "GET" && pairs.length > 0 ? ["-G"] : []),
    `-u ${key}:`,
    ...pairs.map(([name, value]) => `${/[^\w.,[\]]/.test(value) ? "--data-urlencode" : "-d"} "${name}=${value}"`),
  ].join(" \\\n  ");
}

export function nodeExample(operation: DescribedOperation): string {
  const { method, path } = operation;
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => quoted(idFor(name ?? "", path)));
  const example = exampleOf(operation);
  const given = Object.keys(example).length === 0 ? [] : [written(example, "")];
  const call = sdkCall(operation);
  if (call !== undefined) return `await stripe.${call}(${[...ids, ...given].join(", ")});`;
  const rest = given.length === 0 ? "" : `, ${given.join("")}`;
  return `await stripe.rawRequest(${quoted(method)}, ${quoted(examplePath(operation))}${rest});`;
}

/** How the official library is told where the server is. */
export function clientExample({ baseUrl, secretKey }: ExampleFacts): string {
  const { hostname, port, protocol } = new URL(baseUrl);
  const scheme = protocol.slice(0, -1);
  return `import Stripe from "stripe";

const stripe = new Stripe("${secretKey}", {
  host: "${hostname.replaceAll(/[[\]]/g, "")}",
  port: ${port || (scheme === "https" ? "443" : "80")},
  protocol: "${scheme}",
});`;
}

/** Pairs of a form: `card[token]=tok_visa`, `types[]=card`. */
export function formPairs(example: Example, prefix = ""): readonly (readonly [name: string, value: string])[] {
  return Object.entries(example).flatMap(([member, value]) => {
    const name = prefix === "" ? member : `${prefix}[${member}]`;
    if (typeof value === "string") return [[name, value] as const];
    return isList(value) ? value.map((element) => [`${name}[]`, element] as const) : formPairs(value, name);
  });
}

function isList(value: Example | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

/** As JavaScript has it: numbers and truth values bare. */
function written(value: Example | readonly string[] | string, indent: string): string {
  if (typeof value === "string") return /^(?:\d{1,10}|true|false)$/.test(value) ? value : quoted(value);
  if (isList(value)) return `[${value.map((element) => written(element, indent)).join(", ")}]`;
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(([name, member]) => `${inner}${name}: ${written(member, inner)},`);
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
