import { API } from "typescript/unstable/sync";
import { createVirtualFileSystem } from "typescript/unstable/fs";
import type { SourceFile } from "typescript/unstable/ast";
import { collectFacts } from "./facts.ts";
import type { SourceFacts, SourceText } from "./source.ts";

const CONFIG = {
  compilerOptions: { noLib: true, noResolve: true, types: [], module: "nodenext", allowImportingTsExtensions: true },
  include: ["**/*.ts"],
};

/** Parses TypeScript files with the compiler's own parser, in memory, without checking types. */
export function parse(files: readonly SourceText[]): SourceFacts[] {
  const virtual: Record<string, string> = { "/p/tsconfig.json": JSON.stringify(CONFIG) };
  for (const { path, text } of files) virtual[`/p/${path}`] = text;
  const api = new API({ cwd: "/p", fs: createVirtualFileSystem(virtual) });
  try {
    const project = api.updateSnapshot({ openProjects: ["/p/tsconfig.json"] }).getProject("/p/tsconfig.json");
    return files.map((file) => {
      const parsed: SourceFile | undefined = project?.program.getSourceFile(`/p/${file.path}`);
      if (parsed === undefined) throw new Error(`${file.path} was not parsed`);
      return collectFacts(file, parsed);
    });
  } finally {
    api.close();
  }
}
