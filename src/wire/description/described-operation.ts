import type { Reach } from "../../domain/ephemeral-keys/reach.ts";
import type { AnswerShape } from "../expand/check-expansions.ts";
import type { ParameterTable } from "../params/table.ts";

/** What there is to tell about an operation: the part of a route that answers no request. */
export interface DescribedOperation {
  readonly method: "DELETE" | "GET" | "POST";
  /** With its variable parts in braces. */
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
  /** What a restricted key needs a right to; operations on one resource stand together. */
  readonly resource: string;
  readonly answer: AnswerShape;
  readonly testOnly?: boolean | undefined;
  /** For publishable keys alone; `table` is theirs. */
  readonly clientOnly?: boolean | undefined;
  /** The answer holds a secret that is shown this once. */
  readonly showsSecret?: boolean | undefined;
}

/** Kinds of keys that an operation takes. */
export interface TakenKeys {
  readonly secret: boolean;
  readonly publishable: boolean;
}

export function takenKeys({ clientOnly, clientTable }: DescribedOperation): TakenKeys {
  return { secret: clientOnly !== true, publishable: clientOnly === true || clientTable !== undefined };
}

/** Whether nothing but a stub is answered: a key that is deleted is shown as one that has ended. */
export function leavesStub({ answer, method }: Pick<DescribedOperation, "answer" | "method">): boolean {
  return method === "DELETE" && answer.resource !== "ephemeral_key";
}

/** Names of the variable parts of a path. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}
