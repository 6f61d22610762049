import type { Decision } from "../domain/changes.ts";
import type { MissingResource, Reason, Refusal } from "../domain/refusals.ts";

/** Ends the loading of facts: what the request needs is not there. Caught by `execute` alone. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(reason: Reason, about: Omit<Refusal, "reason"> = {}) {
    super(reason.kind);
    this.refusal = { reason, ...about };
  }
}

/** Ends the loading of facts because there is no such object. `execute` looks whether the other mode has one. */
export function missing(
  resource: MissingResource,
  id: string,
  param: string,
  at: "parameter" | "path",
  inOtherMode?: boolean,
): Refused {
  return new Refused({ kind: "resource_missing", resource, id, param, at, inOtherMode });
}

/** A part of a request without which the rest of it must not come about either. */
export function acceptedOf<Result>(decision: Decision<Result>): Extract<Decision<Result>, { kind: "accepted" }> {
  if (decision.kind !== "accepted") throw new Refused(decision.refusal.reason, decision.refusal);
  return decision;
}
