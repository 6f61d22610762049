import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceText } from "./source.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const IGNORED = new Set(["node_modules", "dist", ".git", ".conformance"]);
const TEXT =
  /(\.(ts|js|mjs|json|jsonc|md|sql|html|css|yml|yaml|sh)|(^|\/)(\.ci\/run|\.gitignore|\.editorconfig|Dockerfile))$/;

interface ProjectPaths {
  readonly files: readonly string[];
  /** Without a last `/`. */
  readonly folders: readonly string[];
}

/** What the checkout holds, sorted, without what is installed or built. Paths are from its root, with `/`. */
export function projectPaths(): ProjectPaths {
  const files: string[] = [];
  const folders: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      if (IGNORED.has(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(path);
        walk(path);
      } else {
        files.push(path);
      }
    }
  };
  walk("");
  return { files: files.toSorted(), folders: folders.toSorted() };
}

export function readTexts(paths: readonly string[]): SourceText[] {
  return paths
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Names under `dependencies` of package.json: all that an installed Florin has. */
export function installedDependencies(): string[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(manifest.dependencies);
}
