import type { Resource, Tagged } from "../domain/resources.ts";
import type { CreatedRange, DocumentReader, StoredDocument } from "../ports/store.ts";
import { type Answer, seen } from "./answer.ts";
import type { Operation, Work } from "./operation.ts";
import { missing, Refused } from "./refused.ts";

/** What every list takes (reference: lists). */
export interface PageCommand {
  readonly limit?: number | undefined;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
}

export interface ListCommand extends PageCommand {
  readonly created?: CreatedRange | undefined;
}

export interface ListPorts {
  readonly documents: DocumentReader;
}

const DEFAULT_LIMIT = 10;

/** A list of one resource, filtered by the command's own members as `keys` names them. */
export function listOf<Command extends ListCommand>(
  ports: ListPorts,
  resource: Resource,
  keys: (command: Command) => Readonly<Record<string, string | undefined>>,
): Operation<Command> {
  return async (work, command) => seen(await listPage(ports, work, resource, keys(command), command));
}

export async function listPage(
  ports: ListPorts,
  work: Work,
  resource: Resource,
  keys: Readonly<Record<string, string | undefined>>,
  command: ListCommand,
): Promise<Answer> {
  const { startingAfter, endingBefore } = command;
  await checkCursor(work, resource, "starting_after", startingAfter);
  await checkCursor(work, resource, "ending_before", endingBefore);
  refuseBothCursors(command);
  const given = Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { items, hasMore } = await ports.documents.list(work.scope, {
    resource,
    keys: Object.fromEntries(given),
    created: command.created ?? {},
    page: { limit: pageSize(command), startingAfter, endingBefore },
  });
  return { kind: "list", items: items.map(tagged), hasMore };
}

export function pageSize(command: PageCommand): number {
  return Math.min(Math.max(command.limit ?? DEFAULT_LIMIT, 1), 100);
}

/** The cursors are looked up before they are told apart (reference: request errors). */
export function refuseBothCursors(command: PageCommand): void {
  if (command.startingAfter !== undefined && command.endingBefore !== undefined) {
    throw new Refused({ kind: "both_cursors" });
  }
}

async function checkCursor(work: Work, resource: Resource, param: string, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  if ((await work.snapshot.read(resource, id)) === undefined) throw missing(resource, id, param, "parameter");
}

export function tagged(stored: StoredDocument): Tagged {
  return { resource: stored.resource, document: stored.data } as Tagged;
}
