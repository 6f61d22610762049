/** A text file of the project, or a made-up one. */
export interface SourceText {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** One break of one rule. */
export interface Complaint {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The rule, or what to write instead. */
  readonly message: string;
}

/** A reference to another module by a literal string: import, re-export, `import()`, `import.meta.resolve()`, a worker's URL. */
export interface Reference {
  readonly specifier: string;
  readonly line: number;
  /** The names it takes; `"*"` for all of them. */
  readonly names: readonly string[] | "*";
  /** False for a path that only stands in a string, such as a worker's entry. */
  readonly isImport: boolean;
}

export interface Named {
  readonly name: string;
  readonly line: number;
}

export interface FunctionSize extends Named {
  /** Lines from its first to its last one, without the insides of functions written in it. */
  readonly lines: number;
}

/** What the rules ask about a TypeScript file. */
export interface SourceFacts extends SourceText {
  readonly references: readonly Reference[];
  readonly exports: readonly Named[];
  readonly functions: readonly FunctionSize[];
  /**
   * What the code reads: free names (`setTimeout`), names with a property (`Date.now`), properties of anything
   * (`.getHours`), and `new Date()` where nothing is handed in. Names that the file declares are left out.
   */
  readonly reads: readonly Named[];
  /** How often each identifier stands in the file. */
  readonly identifiers: ReadonlyMap<string, number>;
}

export function isTestFile(path: string): boolean {
  return path.endsWith(".test.ts") || path.startsWith("test/");
}

/** `a/b.ts` + `../c.ts` → `c.ts`. Undefined for a package. */
export function resolveReference(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith("./") && !specifier.startsWith("../")) return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

export function show(complaints: readonly Complaint[]): string {
  return complaints.map(({ path, line, message }) => `${path}:${line} ${message}`).join("\n");
}
