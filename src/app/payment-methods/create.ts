import type { Operation } from "../operation.ts";
import { withUsedToken } from "../tokens/take.ts";
import { enterMethod, type EntryPorts, type MethodEntry } from "./enter.ts";

/** Makes a method that belongs to nobody yet. There is no event for it. */
export function createPaymentMethod(ports: EntryPorts): Operation<MethodEntry> {
  return async (work, command) => {
    const { method, usedToken } = await enterMethod(ports, work, command);
    const tagged = { resource: "payment_method", document: method } as const;
    return withUsedToken(usedToken, {
      kind: "accepted",
      changes: { documents: [tagged], events: [], jobs: [] },
      result: { kind: "one", shown: tagged },
    });
  };
}
