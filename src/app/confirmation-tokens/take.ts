import type { Decision } from "../../domain/changes.ts";
import type { Confirmed, ConfirmationToken } from "../../domain/confirmation-tokens/confirmation-token.ts";
import { tokenRefusal } from "../../domain/confirmation-tokens/use.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { joined } from "../answer.ts";
import type { Work } from "../operation.ts";
import { missing, Refused } from "../refused.ts";

/** A token that a request confirms with, and its method as it is now. */
export interface TakenToken {
  readonly token: ConfirmationToken;
  readonly method?: PaymentMethod | undefined;
}

/** The token that a confirmation names, if it does. */
export async function takeConfirmationToken(
  work: Work,
  id: string | undefined,
  confirmed: Confirmed,
): Promise<TakenToken | undefined> {
  if (id === undefined) return undefined;
  const token = await work.snapshot.read("confirmation_token", id);
  if (token === undefined) throw missing("confirmation_token", id, "confirmation_token", "parameter");
  const reason = tokenRefusal(token, confirmed, work.modeNow);
  if (reason !== undefined) throw new Refused(reason);
  return { token, method: await methodOf(work, token) };
}

/** A method that the token described is made now; one that it named may have changed since. */
async function methodOf(work: Work, { method }: ConfirmationToken): Promise<PaymentMethod | undefined> {
  if (method === undefined) return undefined;
  const stored = await work.snapshot.read("payment_method", method.id);
  return stored ?? { ...method, created: work.now };
}

/** A decision that leaves a trace has used its token up. */
export function withSpentToken<Result>(
  taken: TakenToken | undefined,
  usedFor: NonNullable<ConfirmationToken["usedFor"]>,
  decision: Decision<Result>,
): Decision<Result> {
  if (taken === undefined || decision.kind === "rejected") return decision;
  const document: ConfirmationToken = { ...taken.token, usedFor };
  const use = { documents: [{ resource: "confirmation_token", document } as const], events: [], jobs: [] };
  return { ...decision, changes: joined(use, decision.changes) };
}
