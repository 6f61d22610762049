import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of the README. */
export interface Example {
  readonly language: string;
  readonly text: string;
  /** Where it begins, to name it by. */
  readonly line: number;
}

export const README = readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8");

export const EXAMPLES: readonly Example[] = Array.from(
  README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm),
  ({ index, 1: language = "", 2: text = "" }) => ({
    language,
    text,
    line: README.slice(0, index).split("\n").length + 1,
  }),
);

/** What a line of JavaScript is said to print: `console.log(status); // succeeded`. */
export function printedBy(script: string): readonly string[] {
  return Array.from(script.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm), (match) => match[1] ?? "");
}

/** Where an answer differs from what is shown of it. Members may be left out, and `…` stands for what varies. */
export function differences(shown: unknown, answer: unknown, path = "answer"): readonly string[] {
  if (typeof shown === "string" && shown.endsWith("…")) {
    return typeof answer === "string" && answer.startsWith(shown.slice(0, -1)) ? [] : [told(path, shown, answer)];
  }
  if (typeof shown !== "object" || shown === null) return shown === answer ? [] : [told(path, shown, answer)];
  if (typeof answer !== "object" || answer === null) return [told(path, shown, answer)];
  const lengths = Array.isArray(shown) && Array.isArray(answer) && shown.length !== answer.length;
  if (lengths || Array.isArray(shown) !== Array.isArray(answer)) return [told(path, shown, answer)];
  return Object.entries(shown).flatMap(([name, value]) =>
    differences(value, (answer as Record<string, unknown>)[name], `${path}.${name}`),
  );
}

function told(path: string, shown: unknown, answer: unknown): string {
  return `${path}: the README shows ${JSON.stringify(shown)}, the server answers ${JSON.stringify(answer)}`;
}
