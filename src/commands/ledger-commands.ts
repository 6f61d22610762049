import type { Command } from "commander";
import type { LedgerFault, LedgerReader } from "../ports/store.ts";
import { withStore } from "./opened-store.ts";
import { withDatabase } from "./options.ts";

const IN_A_FILE = { inMemory: "The ledger is in a file: name it with --database.", mustExist: true };

/** They may run while a server works on the same database. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command("ledger").description("The books in which every movement of money stands.");

  withDatabase(
    ledger.command("check").description("Add everything up anew; fails if anything does not add up."),
  ).action((_flags: object, command: Command) =>
    withStore(command, IN_A_FILE, async ({ store }) => checkLedger(store)),
  );
}

/** What was found is the answer of the command, so it is printed as such; the exit code tells scripts. */
async function checkLedger(store: Pick<LedgerReader, "auditLedger">): Promise<void> {
  const { movements, faults } = await store.auditLedger();
  for (const fault of faults) console.log(faultLine(fault));
  console.log(`${counted(movements, "movement")} checked, ${counted(faults.length, "fault")}.`);
  if (faults.length > 0) process.exitCode = 1;
}

function faultLine({ scope, sentence }: LedgerFault): string {
  return `${scope.account} ${scope.livemode ? "live" : "test"}  ${sentence}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
