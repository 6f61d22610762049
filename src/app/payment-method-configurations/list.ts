import { untouchedDefault } from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import { type Answer, seen } from "../answer.ts";
import { listOf, type ListPorts, type PageCommand, refuseBothCursors } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { findConfiguration, writtenDefault } from "./find.ts";

interface ListCommand extends PageCommand {
  readonly active?: boolean | undefined;
}

/** The first configuration that is written brings the default along: as long as there is none, the default is all. */
export function listConfigurations(ports: ListPorts): Operation<ListCommand> {
  const listWritten = listOf<ListCommand>(ports, "payment_method_configuration", ({ active }) => ({
    active: active === undefined ? undefined : String(active),
  }));
  return async (work, command) =>
    (await writtenDefault(work)) === undefined ? seen(await onlyDefault(work, command)) : listWritten(work, command);
}

async function onlyDefault(work: Work, { active, startingAfter, endingBefore, ...page }: ListCommand): Promise<Answer> {
  if (startingAfter !== undefined) await findConfiguration(work, startingAfter, "starting_after", "parameter");
  if (endingBefore !== undefined) await findConfiguration(work, endingBefore, "ending_before", "parameter");
  refuseBothCursors({ startingAfter, endingBefore, ...page });
  const document = untouchedDefault(work.account);
  const isShown = active !== false && startingAfter === undefined && endingBefore === undefined;
  return {
    kind: "list",
    items: isShown ? [{ resource: "payment_method_configuration", document }] : [],
    hasMore: false,
  };
}
