import { seen } from "../answer.ts";
import { type ListCommand, listPage, type ListPorts } from "../list.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

/** The attempts of one intent, newest first. */
export function listSetupAttempts(ports: ListPorts): Operation<ListCommand & { readonly setupIntent: string }> {
  return async (work, command) => {
    const { setupIntent } = command;
    if ((await work.snapshot.read("setup_intent", setupIntent)) === undefined) {
      throw missing("setup_intent", setupIntent, "setup_intent", "parameter");
    }
    return seen(await listPage(ports, work, "setup_attempt", { setup_intent: setupIntent }, command));
  };
}
