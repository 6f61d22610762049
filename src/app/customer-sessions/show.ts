import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { shownFirst } from "../../domain/customer-sessions/use.ts";
import type { Digest } from "../../ports/digest.ts";
import { seen } from "../answer.ts";
import type { ListPorts } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { type FoundSession, openSession, type SessionReference } from "./find.ts";

/** Where a session sets no limit. Nobody chooses from more. */
const LONGEST = 100;

/** What a component needs to know: its permissions, and the methods that it may show. */
export function showCustomerSession(ports: ListPorts & { readonly digest: Digest }): Operation<SessionReference> {
  return async (work, command) => {
    const found = await openSession(ports, work, command);
    const { session, component, features } = found;
    const methods = await shownMethods(ports, work, found);
    return seen({ kind: "open_customer_session", open: { session, component, features, methods } });
  };
}

async function shownMethods(
  { documents }: ListPorts,
  work: Work,
  { session: { customer }, features }: FoundSession,
): Promise<readonly PaymentMethod[]> {
  if (!features.redisplay) return [];
  const limit = features.redisplayLimit ?? LONGEST;
  const found: PaymentMethod[] = [];
  for (const allowRedisplay of new Set(features.allowRedisplayFilters)) {
    const keys = { customer, allow_redisplay: allowRedisplay };
    const query = { resource: "payment_method", keys, created: {}, page: { limit } };
    const { items } = await documents.list(work.scope, query);
    found.push(...items.map(({ data }) => data as PaymentMethod));
  }
  return found.toSorted(shownFirst).slice(0, limit);
}
