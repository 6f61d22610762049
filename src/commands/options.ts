import type { Command } from "commander";
import { environmentName, type Written } from "../config/settings.ts";

/** What an option does, and the variable that sets it as well. */
export function described(text: string, name: string): string {
  return `${text} [${environmentName(name)}]`;
}

export function withDatabase(command: Command): Command {
  const text = "SQLite file to keep everything in (default: florin.db)";
  return command.option("--database <file>", described(text, "database"));
}

/** Flags as commander gives them, by the names that they are written with. */
export function written(flags: Readonly<Record<string, unknown>>): Written {
  const entries = Object.entries(flags).map(
    ([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value)] as const,
  );
  return Object.fromEntries(entries);
}
