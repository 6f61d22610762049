import { ENTRIES } from "./rooms.ts";
import { isTestFile, resolveReference } from "./source.ts";
import type { Complaint, Named, SourceFacts } from "./source.ts";

/** Files of `src` that no entry point reaches. A file that only tests use is unused too. */
export function checkUnusedFiles(files: readonly SourceFacts[]): Complaint[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const reach = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { specifier } of file.references) {
      const target = resolveReference(path, specifier);
      if (target !== undefined) reach(target);
    }
  };
  ENTRIES.forEach(reach);
  return [...byPath.keys()]
    .filter((path) => path.startsWith("src/") && !isTestFile(path) && !reached.has(path))
    .map((path) => ({
      path,
      line: 1,
      message: `is reached from no entry point (${ENTRIES.join(", ")}): use it, move it to test/, or delete it`,
    }));
}

/** Names that a file of `src` exports, that no other file takes, and that the file itself doesn't use either. */
export function checkUnusedExports(files: readonly SourceFacts[]): Complaint[] {
  const taken = namesTaken(files);
  return files
    .filter(({ path }) => path.startsWith("src/") && !isTestFile(path))
    .flatMap((file) =>
      file.exports
        .filter((named) => isUnused(file, named, taken.get(file.path)))
        .map(({ name, line }) => ({
          path: file.path,
          line,
          message: `${name} is exported and used nowhere: delete it`,
        })),
    );
}

function namesTaken(files: readonly SourceFacts[]): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { path, references } of files) {
    for (const { specifier, names } of references) {
      const target = resolveReference(path, specifier);
      if (target === undefined) continue;
      const known = taken.get(target) ?? new Set();
      for (const name of names) known.add(name);
      taken.set(target, known);
    }
  }
  return taken;
}

function isUnused(file: SourceFacts, { name }: Named, taken: ReadonlySet<string> | undefined): boolean {
  const isTaken = taken?.has("*") === true || taken?.has(name) === true;
  return !isTaken && (file.identifiers.get(name) ?? 0) < 2;
}
