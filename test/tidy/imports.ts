import { ENTRIES, roomOf, ROOMS } from "./rooms.ts";
import { isTestFile, resolveReference } from "./source.ts";
import type { Complaint, Reference, SourceFacts } from "./source.ts";

/** Import directions between rooms, and which rooms may import packages and `node:` modules. */
export function checkImports(files: readonly SourceFacts[], dependencies: readonly string[]): Complaint[] {
  return files
    .filter(({ path }) => path.startsWith("src/") && !isTestFile(path))
    .flatMap((file) => [
      ...checkPlace(file.path),
      ...file.references.flatMap((reference) => {
        const message = checkReference(file.path, reference, dependencies);
        return message === undefined ? [] : [{ path: file.path, line: reference.line, message }];
      }),
    ]);
}

function checkPlace(path: string): Complaint[] {
  const room = roomOf(path);
  if (room === undefined ? ENTRIES.includes(path) : room in ROOMS) return [];
  const message = `is in no room: move it into one of src/{${Object.keys(ROOMS).join(",")}}, or add the room to test/tidy/rooms.ts`;
  return [{ path, line: 1, message }];
}

function checkReference(path: string, reference: Reference, dependencies: readonly string[]): string | undefined {
  const { specifier } = reference;
  const target = resolveReference(path, specifier);
  if (target !== undefined) return checkFile(path, target);
  if (!reference.isImport) return undefined;
  const name = roomOf(path);
  const room = name === undefined ? undefined : ROOMS[name];
  if (specifier.startsWith("node:")) {
    return room?.node === false
      ? `imports ${specifier}: ${name} is kept from the machine; hand it in through a port`
      : undefined;
  }
  if (room?.packages === false) return `imports ${specifier}: ${name} imports no packages; hand it in through a port`;
  const packageName = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return dependencies.includes(packageName)
    ? undefined
    : `imports ${packageName}, which is not under "dependencies" in package.json: an installed Florin would not find it`;
}

function checkFile(path: string, target: string): string | undefined {
  if (!target.startsWith("src/")) return `imports ${target}, which is outside src and not published: move it into src`;
  if (isTestFile(target)) return `imports the test file ${target}: move what is shared out of the test`;
  const from = roomOf(path);
  if (from === undefined) return undefined;
  const to = roomOf(target);
  if (to === undefined) return `imports ${target}: only entry points stand above the rooms; hand in what is needed`;
  const sees = ROOMS[from]?.sees ?? [];
  if (from === to || sees.includes(to)) return undefined;
  const allowed = sees.length === 0 ? "no other room" : `only ${sees.join(", ")}`;
  return `imports ${target}: ${from} may import ${allowed}; hand it in, or move the shared part down`;
}

/** Circles of imports, type imports among them: each is told at the import that closes it. */
export function checkCircles(files: readonly SourceFacts[]): Complaint[] {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map<string, { readonly target: string; readonly line: number }[]>();
  for (const { path, references } of files) {
    const targets = references.flatMap(({ specifier, line }) => {
      const target = resolveReference(path, specifier);
      return target !== undefined && known.has(target) ? [{ target, line }] : [];
    });
    edges.set(path, targets);
  }
  const finished = new Set<string>();
  const complaints: Complaint[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (finished.has(path)) return;
    for (const { target, line } of edges.get(path) ?? []) {
      const start = [...trail, path].indexOf(target);
      if (start === -1) visit(target, [...trail, path]);
      else {
        const circle = [...trail.slice(start), path, target].join(" → ");
        complaints.push({
          path,
          line,
          message: `closes a circle of imports: ${circle}; move what both need into a third file`,
        });
      }
    }
    finished.add(path);
  };
  for (const path of [...known].toSorted()) visit(path, []);
  return complaints;
}
