import { SqliteError } from "better-sqlite3";
import { StoreOpenError } from "../store-open-error.ts";
import type { StoreOpenReason } from "../store-open-error.ts";

/** SQLite's primary result codes (sqlite.org/rescode.html) that say something about the file. */
const REASONS: Readonly<Record<string, StoreOpenReason>> = {
  AUTH: "unwritable",
  BUSY: "in_use",
  CANTOPEN: "unwritable",
  CORRUPT: "damaged",
  FULL: "unwritable",
  IOERR: "unwritable",
  LOCKED: "in_use",
  NOTADB: "not_a_database",
  PERM: "unwritable",
  READONLY: "unwritable",
};

const SENTENCES: Readonly<Partial<Record<StoreOpenReason, (file: string, error: Error) => string>>> = {
  in_use: (file) => `${file} is in use by another process.`,
  unwritable: (file, error) => `${file} can't be created or written: ${error.message}.`,
  not_a_database: (file) => `${file} is not a database.`,
  damaged: (file, error) => `${file} is damaged: ${error.message}.`,
};

/** What a failed opening, or a failure soon after it, means for the operator. Errors that say nothing about the file stay as they are. */
export function openFailure(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreOpenError) return error;
  const reason = reasonOf(error);
  const sentence = reason === undefined ? undefined : SENTENCES[reason];
  if (reason === undefined || sentence === undefined) return error;
  return new StoreOpenError(reason, sentence(file, error), { cause: error });
}

function reasonOf(error: Error): StoreOpenReason | undefined {
  if (error instanceof SqliteError) {
    const [, primary = ""] = error.code.split("_");
    return REASONS[primary];
  }
  // The driver looks for the folder itself, before SQLite does.
  return error instanceof TypeError && error.message.includes("directory does not exist") ? "unwritable" : undefined;
}
