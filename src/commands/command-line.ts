import { Command } from "commander";
import { addKeysCommands } from "./keys-commands.ts";
import { addLedgerCommands } from "./ledger-commands.ts";
import { addStartCommand } from "./start-command.ts";
import { addVaultCommands } from "./vault-commands.ts";

/** The whole command line: `florin start`, `florin keys …`, `florin ledger …`, `florin vault …`. */
export function commandLine(version: string): Command {
  const program = new Command("florin")
    .description("A self-hosted payments engine that speaks the Stripe HTTP API.")
    .version(version)
    // A slip of the finger gets one line like every other failure.
    .configureOutput({ outputError: (text, write) => write(`florin: ${asSentence(text)} See florin --help.\n`) });
  addStartCommand(program, version);
  addKeysCommands(program);
  addLedgerCommands(program);
  addVaultCommands(program);
  return program;
}

/** "error: unknown option '--prot'⏎(Did you mean --port?)" → "unknown option '--prot' (Did you mean --port?)." */
function asSentence(text: string): string {
  const words = text
    .trim()
    .replace(/^error: /, "")
    .replaceAll(/\s+/g, " ");
  return words.endsWith(".") ? words : `${words}.`;
}
