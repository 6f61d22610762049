import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KeyringError } from "./key-material.ts";

const OWNER_ONLY = 0o600;

/**
 * Replaces a file as a whole, so that no reader and no loss of power finds half of it. The new text is written beside
 * it under a fixed name that must not exist yet: of two processes that want to write, one is refused before it reads
 * anything. `text` is asked for after that; undefined leaves the file as it is.
 */
export function replaceSecretFile(file: string, text: () => string | undefined): void {
  const beside = `${file}.new`;
  const descriptor = claimed(beside);
  let renamed = false;
  try {
    const written = text();
    if (written === undefined) return;
    writeFileSync(descriptor, written);
    fsyncSync(descriptor);
    renameSync(beside, file);
    renamed = true;
    syncFolder(dirname(file));
  } finally {
    closeSync(descriptor);
    if (!renamed) unlinkSync(beside);
  }
}

/** The mode is given at the creation: there is no moment at which others could open the file. */
function claimed(beside: string): number {
  try {
    return openSync(beside, "wx", OWNER_ONLY);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new KeyringError(
      taken
        ? `${beside} is there already: another process is changing the keys. If none is, remove it.`
        : `${beside} can't be written: ${(error as Error).message}.`,
    );
  }
}

/** A file's new name is safe once its folder is on the disk. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
