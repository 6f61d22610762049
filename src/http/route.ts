import type { Operation } from "../app/operation.ts";
import type { Reach } from "../domain/ephemeral-keys/reach.ts";
import type { AnswerShape } from "../wire/expand/check-expansions.ts";
import type { CamelCase, Decoded } from "../wire/params/decoded.ts";
import type { ParameterTable } from "../wire/params/table.ts";

export type Method = "DELETE" | "GET" | "POST";

/** Names in a path's braces, in camel case: `/v1/customers/{customer}` gives `customer`. */
type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? CamelCase<Name> | PathNames<Rest>
  : never;

type PathValues<Path extends string> = { readonly [Name in PathNames<Path>]: string };

/** What may be asked on a path, and who may ask it. */
export interface Route {
  readonly method: Method;
  /** With its variable parts in braces, as the API's description writes them. */
  readonly path: string;
  /** Parameters of a request with a secret key. */
  readonly table: ParameterTable;
  /** Parameters below 2026-09-30.endive, where they are others. */
  readonly tableBeforeEndive?: ParameterTable | undefined;
  /** Parameters of a request with a publishable key; without them such a key is refused. */
  readonly clientTable?: ParameterTable | undefined;
  /** What an ephemeral key reaches here; without it such a key is refused. */
  readonly ephemeral?: Reach | undefined;
  /** Parameters of a request with such a key, where it may send less. */
  readonly ephemeralTable?: ParameterTable | undefined;
  /** What a restricted key needs a right to. */
  readonly resource: string;
  readonly answer: AnswerShape;
  /** A route of our own beside the API's, for test mode alone. */
  readonly testOnly?: boolean | undefined;
  /** It concerns every account of the installation: to keys of connected accounts there is nothing here. */
  readonly platformOnly?: boolean | undefined;
  /** For publishable keys alone; `table` is theirs. Other keys find nothing here. */
  readonly clientOnly?: boolean | undefined;
  /** The answer holds a secret that is shown this once. */
  readonly showsSecret?: boolean | undefined;
  /** The version must be named: the account's is not what counts. */
  readonly needsVersion?: boolean | undefined;
  readonly operation: Operation<never>;
}

type Options = Pick<
  Route,
  | "clientOnly"
  | "clientTable"
  | "ephemeral"
  | "ephemeralTable"
  | "needsVersion"
  | "platformOnly"
  | "showsSecret"
  | "tableBeforeEndive"
  | "testOnly"
>;

/** Binds an operation to a path: its command must be what the table and the path decode to. */
export function route<const Path extends string, Table extends ParameterTable>(
  method: Method,
  path: Path,
  table: Table,
  answer: AnswerShape,
  operation: Operation<Decoded<Table> & PathValues<Path>>,
  options: Options = {},
): Route {
  const resource = table.name.slice(0, table.name.indexOf(".")).replace(/s$/, "");
  return { method, path, table, resource, answer, operation, ...options };
}

export function one(resource: AnswerShape["resource"]): AnswerShape {
  return { resource, list: false };
}

export function foundOf(resource: AnswerShape["resource"]): AnswerShape {
  return { resource, list: true, search: true };
}

export function listOf(resource: AnswerShape["resource"]): AnswerShape {
  return { resource, list: true };
}
