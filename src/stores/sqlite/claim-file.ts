import BetterSqlite3 from "better-sqlite3";

/** A second process is given this long to finish before it counts as one that stays. Milliseconds. */
const PATIENCE_MS = 250;

/**
 * Claims a database file for this process and answers how to give it back. Throws SQLITE_BUSY while another holds it.
 *
 * The claim is SQLite's own exclusive lock on an empty file beside the database. The operating system drops it with the
 * process, however that ends, so a claim can't be left behind; and since the database itself isn't locked, commands
 * that need no claim work on it meanwhile. The empty file stays: removing it could take a claim away from the next.
 */
export function claimFile(file: string): () => void {
  const lock = new BetterSqlite3(`${file}-lock`, { timeout: PATIENCE_MS });
  try {
    // Without it the lock would bring a journal file of its own.
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => void lock.close();
}
