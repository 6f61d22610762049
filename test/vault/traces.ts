/** What must be found nowhere. */
export interface Marks {
  readonly numbers: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

/** Last four digits are shown to merchants; all the others together are enough to tell a card. */
const SHOWN = 4;
/** Coded forms are looked for in full, which takes time: some numbers stand for all. */
const CODED_SAMPLE = 10;

/** Every mark that some bytes show, with what is around it. */
export function tracesOf({ numbers, codes }: Marks, bytes: Buffer): readonly string[] {
  const text = bytes.toString("latin1");
  return [
    ...numberTraces(numbers, text),
    ...codedTraces([...numbers].slice(0, CODED_SAMPLE), text),
    ...codeTraces(codes, text),
  ];
}

/** Numbers as digits, with or without their last four, in groups or not. */
function numberTraces(numbers: ReadonlySet<string>, text: string): readonly string[] {
  const fronts = new Set([...numbers].map((number) => number.slice(0, -SHOWN)));
  const lengths = [...new Set([...fronts].map((front) => front.length))];
  return [...text.matchAll(/\d(?:[ -]?\d){10,}/g)].flatMap(([run]) => {
    const digits = run.replaceAll(/[ -]/g, "");
    return lengths.flatMap((length) => windows(digits, length).filter((window) => fronts.has(window)));
  });
}

function windows(digits: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, at) => digits.slice(at, at + length));
}

function codedTraces(numbers: readonly string[], text: string): readonly string[] {
  return numbers.flatMap((number) => {
    const bytes = Buffer.from(number);
    // The last group of base64 depends on what follows.
    const base64 = bytes.toString("base64").slice(0, 12);
    return [bytes.toString("hex"), base64].filter((form) => text.includes(form));
  });
}

/** What stands before the last four digits of a card, which may happen to be another card's code. */
const LAST_DIGITS = /last4\\?" ?: ?\\?$/;

/** Codes where text holds a value: behind a quote, a colon or an equals sign, and ended by what ends a value. */
function codeTraces(codes: ReadonlySet<string>, text: string): readonly string[] {
  return [...text.matchAll(/["'=:>] ?(0\d{2,3})(?=["'&,;<}\]\\\s])/g)]
    .filter(([, code]) => code !== undefined && codes.has(code))
    .filter(({ index }) => !LAST_DIGITS.test(text.slice(Math.max(0, index - 12), index)))
    .map(({ index }) => JSON.stringify(text.slice(Math.max(0, index - 40), index + 20)));
}

/** As much of a secret as is looked for: shorter runs of random letters than this come about by chance. */
const TOLD_BY = 16;

/** Secrets that are random letters, or parts of them, that some bytes show. Words are their random parts. */
export function wordTraces(words: ReadonlySet<string>, bytes: Buffer): readonly string[] {
  const text = bytes.toString("latin1");
  const starts = new Map([...words].map((word) => [word.slice(0, TOLD_BY), word]));
  const clear = [...text.matchAll(/[A-Za-z0-9]{16,}/g)].flatMap(([run]) =>
    windows(run, TOLD_BY).flatMap((window) => starts.get(window) ?? []),
  );
  return [...new Set([...clear, ...codedTraces([...words].slice(0, CODED_SAMPLE), text)])];
}

/** Whole numbers of accounts. */
export function accountTraces(accounts: ReadonlySet<string>, bytes: Buffer): readonly string[] {
  const text = bytes.toString("latin1");
  const sample = [...accounts].slice(0, CODED_SAMPLE);
  return [...[...accounts].filter((account) => text.includes(account)), ...codedTraces(sample, text)];
}
