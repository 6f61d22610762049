import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path for a database in a folder of its own, and how to remove the folder. */
export function temporaryFile(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "florin-store-"));
  return { file: join(folder, "florin.db"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
