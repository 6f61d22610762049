import type { Complaint, SourceText } from "./source.ts";

interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
}

const FINISH = "finish it, or write down the limit as a fact";
const RUN_ALL = 'run every test; where one can\'t run, say why: { skip: "reason" }';
const NARROW = "unknown, narrowed by a check";

/** Text that must not be in the project → what to do instead. */
const BANS: readonly Ban[] = [
  {
    pattern: /(?<![\w.:-])\/(work|tmp|root|home|Users)\//,
    instead: "a path of one machine: build it from the project's root or os.tmpdir()",
  },
  {
    pattern: /\bregistry\.[a-z0-9.-]+\.[a-z]{2,}|\bdeb\.debian\.org/,
    instead: "name the package; where it is fetched from is the reader's setting",
  },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: FINISH },
  { pattern: /\b(test|it|describe|suite)\.(only|skip|todo)\s*\(/, instead: RUN_ALL },
  { pattern: /\b(only|skip|todo): true\b/, instead: RUN_ALL },
  { pattern: /\b(t|context)\.(skip|todo)\(\s*\)/, instead: RUN_ALL },
  { pattern: /\bas any\b|<any>/, instead: NARROW },
  { pattern: /@ts-(ignore|nocheck)\b/, instead: "code that the compiler can follow" },
  { pattern: /\b(oxlint|eslint)-disable(?!.* -- \w)/, instead: "obey the rule, or give the reason after --" },
];

/** Text of every kind: code, docs, configuration. */
export function checkWords(files: readonly SourceText[]): Complaint[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((content, index) =>
      BANS.flatMap(({ pattern, instead }) => {
        const found = pattern.exec(content)?.[0];
        return found === undefined ? [] : [{ path, line: index + 1, message: `${found} → ${instead}` }];
      }),
    ),
  );
}
