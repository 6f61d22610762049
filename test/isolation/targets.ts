import type { Route } from "../../src/http/route.ts";
import type { Kind, Members } from "../../src/wire/params/kinds.ts";
import type { ParameterTable } from "../../src/wire/params/table.ts";
import { RETURN_URL } from "../support/intents.ts";
import { type Objects } from "./objects.ts";

/** A request that names one object, at one place. */
export interface Target {
  /** For the name of its test: method, path, and the parameter if it stands in one. */
  readonly title: string;
  readonly route: Route;
  readonly byClient: boolean;
  /** Kind of object that is named there. */
  readonly names: string;
  request(named: string, objects: Objects): { readonly method: string; readonly path: string; readonly body?: string };
}

/** Names in paths and parameters that are not the name of the object's kind. */
const KINDS: Readonly<Record<string, string>> = {
  configuration: "payment_method_configuration",
  default_payment_method: "payment_method",
  default_source: "card",
  key: "ephemeral_key",
};

function kindNamed(name: string, route: Route): string {
  const { method, path, answer } = route;
  const ofSetup = path.includes("setup_intents");
  switch (name) {
    case "client_secret":
      if (path.includes("customer_session")) return "customer_session_secret";
      return ofSetup ? "setup_intent_secret" : "payment_intent_secret";
    case "id":
      return "balance_transaction";
    case "intent":
      return ofSetup ? "setup_intent" : "payment_intent";
    case "request":
      return "request_log";
    case "source":
      if (path.startsWith("/v1/balance")) return "charge";
      return method === "POST" && !path.includes("{source}") ? "token" : "card";
    case "card":
      return path === "/v1/charges" ? "token" : name;
    case "charge":
      return path === "/v1/disputes" ? "disputed_charge" : name;
    case "payment_intent":
      if (path === "/v1/disputes") return "disputed_intent";
      return method === "GET" ? "paid_intent" : name;
    case "starting_after":
    case "ending_before":
      return answer.resource;
    default:
      return KINDS[name] ?? name;
  }
}

/** Every place in which requests of a route name an object. */
export function targetsOf(route: Route, objects: Objects): readonly Target[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => inThePath(route, name));
  const tables = route.clientOnly === true ? [] : [{ table: route.table, byClient: false }];
  const ofClient = route.clientOnly === true ? route.table : route.clientTable;
  if (ofClient !== undefined) tables.push({ table: ofClient, byClient: true });
  const inForm = tables.flatMap(({ table, byClient }) =>
    namesIn(table.members, "").map(([param, name]) => inTheForm(route, table, byClient, param, kindNamed(name, route))),
  );
  return [...(route.clientOnly === true ? [] : inPath), ...inForm].filter(({ names }) => names in objects);
}

function inThePath(route: Route, name: string): Target {
  const names = kindNamed(name, route);
  return {
    title: `${route.method} ${route.path} by its {${name}}`,
    route,
    byClient: false,
    names,
    request: (named, objects) => written(route, route.table, objects, { place: name, named }),
  };
}

function inTheForm(route: Route, table: ParameterTable, byClient: boolean, param: string, names: string): Target {
  return {
    title: `${route.method} ${route.path} by ${param}${byClient ? ", from a browser" : ""}`,
    route,
    byClient,
    names,
    request: (named, objects) => written(route, table, objects, { param, named }),
  };
}

interface Naming {
  readonly place?: string;
  readonly param?: string;
  readonly named: string;
}

function written(route: Route, table: ParameterTable, objects: Objects, { place, param, named }: Naming) {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === place ? named : (objects[kindNamed(name, route)] ?? "none"),
  );
  const form = new URLSearchParams(Object.fromEntries(needed(table.members, "", route, objects)));
  for (const [name, value] of Object.entries(companyOf(route, objects, param))) form.set(name, value);
  if (param !== undefined) form.set(param, named);
  const text = form.toString();
  if (route.method !== "GET") return { method: route.method, path, body: text };
  return { method: route.method, path: text === "" ? path : `${path}?${text}` };
}

/** What must be sent along, by rules that no table tells, for the object to be looked for. */
function companyOf(route: Route, objects: Objects, param = ""): Readonly<Record<string, string>> {
  const { customer = "", debit_method = "", webhook_endpoint = "" } = objects;
  const ofMandate = { customer, payment_method: debit_method };
  if (param.startsWith("payment_method_data[")) return { "payment_method_data[type]": "card" };
  switch (`${route.method} ${route.path}`) {
    case "GET /v1/payment_methods":
    case "POST /v1/payment_methods/{payment_method}/attach":
      return { customer };
    case "POST /v1/customer_sessions":
      return { "components[payment_element][enabled]": "true" };
    case "POST /v1/events/{event}/retry":
      return { webhook_endpoint };
    case "POST /v1/payment_intents":
    case "POST /v1/setup_intents":
      if (param === "mandate") return { ...ofMandate, confirm: "true", return_url: RETURN_URL };
      return param === "confirmation_token" ? { confirm: "true" } : {};
    case "POST /v1/payment_intents/{intent}/confirm":
      return param === "mandate" ? { payment_method: debit_method } : {};
    default:
      return {};
  }
}

/** Parameters that may name an object: full name and last part, through all hashes. */
function namesIn(members: Members, prefix: string): readonly (readonly [full: string, name: string])[] {
  return Object.entries(members).flatMap(([name, kind]) => {
    const full = prefix === "" ? name : `${prefix}[${name}]`;
    return within(kind, full, name);
  });
}

function within(kind: Kind, full: string, name: string): readonly (readonly [string, string])[] {
  switch (kind.kind) {
    case "required":
    case "clearable":
    case "empty_as_absent":
      return within(kind.of, full, name);
    case "either":
      return kind.alternatives.flatMap((one) => within(one, full, name));
    case "hash":
      return namesIn(kind.members, full);
    case "string":
      return [[full, name]];
    default:
      return [];
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  amount: "700",
  descriptor_code: "SM11AA",
  email: "a@example.com",
  outcome: "succeeded",
  query: "currency:'usd'",
  url: "http://127.0.0.1:9/hook",
};

/** What a request must have, with values that are taken. */
function needed(
  members: Members,
  prefix: string,
  route: Route,
  objects: Objects,
): readonly (readonly [string, string])[] {
  return Object.entries(members).flatMap(([name, kind]) =>
    kind.kind === "required"
      ? valuesOf(kind.of, prefix === "" ? name : `${prefix}[${name}]`, name, route, objects)
      : [],
  );
}

function valuesOf(
  kind: Kind,
  full: string,
  name: string,
  route: Route,
  objects: Objects,
): readonly (readonly [string, string])[] {
  switch (kind.kind) {
    case "hash":
      return needed(kind.members, full, route, objects);
    case "either":
      return kind.alternatives[0] === undefined ? [] : valuesOf(kind.alternatives[0], full, name, route, objects);
    case "list":
      return valuesOf(kind.of, `${full}[]`, name, route, objects);
    case "clearable":
    case "empty_as_absent":
      return valuesOf(kind.of, full, name, route, objects);
    case "currency":
      return [[full, "eur"]];
    case "one_of":
      return [[full, kind.values[0] ?? ""]];
    case "boolean":
      return [[full, "true"]];
    case "timestamp":
      return [[full, "1900000100"]];
    case "integer":
      return [[full, "700"]];
    default:
      return [[full, objects[kindNamed(name, route)] ?? SAMPLES[name] ?? "card"]];
  }
}
