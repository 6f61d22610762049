import { parse } from "./parse.ts";
import { show } from "./source.ts";
import type { Complaint, SourceFacts, SourceText } from "./source.ts";

/** Made-up files, so that each rule is seen to fail. */
export function texts(files: Readonly<Record<string, string>>): SourceText[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

export function sources(files: Readonly<Record<string, string>>): SourceFacts[] {
  return parse(texts(files));
}

/** `path:line message` of each complaint. */
export function lines(complaints: readonly Complaint[]): string[] {
  return complaints.length === 0 ? [] : show(complaints).split("\n");
}
