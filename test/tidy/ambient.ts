import { roomOf, ROOMS } from "./rooms.ts";
import { isTestFile } from "./source.ts";
import type { Complaint, SourceFacts } from "./source.ts";

const CLOCK = "clock.now(), or an instant among the facts";
const IDS = "an id from the ids port, allocated before the decision";
const RANDOM = "a value from the ids port, or one that follows from the object's id";
const TIMER = "a job with a due time; the loop that waits is started by main";
const PORT = "a port, handed in by main";
const UTC = "its getUTC… twin: the machine's time zone is not ours";
const LOCALE = "formatting of our own: the machine's language is not ours";

/** What reads the machine → what to use instead. `.name` stands for a property of anything. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ["Date.now", CLOCK],
  ["new Date()", CLOCK],
  ["Date", CLOCK],
  ["performance", CLOCK],
  ["performance.now", CLOCK],
  ["performance.timeOrigin", CLOCK],
  ["Math.random", RANDOM],
  ["Math", "the function's full name, such as Math.max"],
  ["randomUUID", IDS],
  [".randomUUID", IDS],
  [".getRandomValues", RANDOM],
  ["crypto", PORT],
  ["setTimeout", TIMER],
  ["setInterval", TIMER],
  ["setImmediate", TIMER],
  ["clearTimeout", TIMER],
  ["clearInterval", TIMER],
  ["queueMicrotask", TIMER],
  ["AbortSignal.timeout", TIMER],
  ["process", "a setting handed in by main"],
  ["process.env", "a setting handed in by main"],
  ["process.nextTick", TIMER],
  ["process.hrtime", CLOCK],
  ["globalThis", PORT],
  ["fetch", PORT],
  ["console", "the log port"],
  [".getFullYear", UTC],
  [".getMonth", UTC],
  [".getDate", UTC],
  [".getDay", UTC],
  [".getHours", UTC],
  [".getMinutes", UTC],
  [".getTimezoneOffset", UTC],
  [".toLocaleString", LOCALE],
  [".toLocaleDateString", LOCALE],
  [".toLocaleTimeString", LOCALE],
]);

/** Objects of the machine: every property of theirs is out of reach, also those that the table doesn't name. */
const MACHINE = new Set(["process", "crypto", "performance", "globalThis", "console"]);

/** Time, randomness, timers and the machine's settings in rooms whose work must be repeatable. */
export function checkAmbient(files: readonly SourceFacts[]): Complaint[] {
  return files.filter(isKeptFromTheMachine).flatMap(({ path, reads }) =>
    reads.flatMap(({ name, line }) => {
      const replacement = replacementOf(name);
      return replacement === undefined ? [] : [{ path, line, message: `${name} → ${replacement}` }];
    }),
  );
}

function isKeptFromTheMachine({ path }: SourceFacts): boolean {
  const room = roomOf(path);
  return room !== undefined && ROOMS[room]?.ambient === false && !isTestFile(path);
}

function replacementOf(name: string): string | undefined {
  const known = REPLACEMENTS.get(name);
  if (known !== undefined) return known;
  const [object = "", property] = name.split(".");
  return property !== undefined && MACHINE.has(object) ? PORT : undefined;
}
