import { setTimeout as passing } from "node:timers/promises";
import { answerJudge } from "../answer-faults.ts";
import type { Description } from "../description.ts";
import type { Json } from "../json-values.ts";
import { EMPTY_TALLY, sumOf, type Tally, tallyOf } from "../tally.ts";
import type { Chapter, Step } from "./steps.ts";

/** A running server, and who asks it. */
export interface Target {
  readonly url: string;
  /** A secret key of test mode. */
  readonly key: string;
}

/** What a walk has met. */
export interface Walked {
  readonly tally: Tally;
  /** Steps that were not answered as they must be, each of which ended its chapter. */
  readonly stopped: readonly string[];
  /** Bodies of all answers, whatever their status. */
  readonly bodies: readonly Json[];
}

interface Answered {
  readonly status: number;
  readonly body: Json;
  /** The version that the answer says it is in; the one that was asked for if it doesn't say. */
  readonly answeredIn: string;
}

/** Goes through all chapters in the described version. Operations that the description doesn't have are left out. */
export async function takeWalk(
  target: Target,
  description: Description,
  chapters: readonly Chapter[],
  now: number,
): Promise<Walked> {
  const { version } = description;
  const judge = answerJudge(description);
  const tallies: Tally[] = [EMPTY_TALLY];
  const stopped: string[] = [];
  const bodies: Json[] = [];
  for (const { title, steps } of chapters) {
    // Test clocks are set to whole seconds, and one of them is moved on by an hour.
    const names = new Map([
      ["now", String(now)],
      ["later", String(now + 3600)],
    ]);
    for (const step of steps) {
      const path = filled(step.path, names);
      const form = filled(step.form, names);
      // What was left out left nothing behind, so what needs it is left out, too.
      if (path === undefined || form === undefined) continue;
      if (description.operationOf(step.method, path) === undefined) continue;
      const { status, body, answeredIn } = await asked(target, version, { ...step, path, form });
      bodies.push(body);
      const verdict = judge({ method: step.method, path, version, status, body: JSON.stringify(body) });
      if (verdict !== undefined) tallies.push(tallyOf(verdict, status));
      if (status !== step.status || answeredIn !== version || !reached(step, body)) {
        const answer = `${status} in version ${answeredIn}`;
        stopped.push(`${title}: ${step.method} ${path} answered ${answer}, not as it must: ${gist(body)}`);
        break;
      }
      for (const [name, place] of Object.entries(step.keep)) names.set(name, String(valueAt(body, place)));
    }
  }
  return { tally: sumOf(tallies), stopped, bodies };
}

const TRIES = 60;
const PAUSE_MS = 250;

async function asked(target: Target, version: string, step: Step): Promise<Answered> {
  for (let tried = 1; ; tried += 1) {
    const answered = await sent(target, version, step);
    if (step.until === undefined || tried === TRIES || reached(step, answered.body)) return answered;
    await passing(PAUSE_MS);
  }
}

async function sent({ url, key }: Target, version: string, { method, path, form }: Step): Promise<Answered> {
  const encoded = encodedForm(form);
  const isPost = method === "POST";
  const response = await fetch(`${url}${path}${isPost || encoded === "" ? "" : `?${encoded}`}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      "Stripe-Version": version,
      ...(isPost ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(isPost ? { body: encoded } : {}),
  });
  return {
    status: response.status,
    body: parsed(await response.text()),
    answeredIn: response.headers.get("stripe-version") ?? version,
  };
}

/** Something that stands before a server may answer with a page. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return { text };
  }
}

function encodedForm(form: string): string {
  if (form === "") return "";
  const pairs = form.split("&").map((pair): [string, string] => {
    const end = pair.indexOf("=");
    return [pair.slice(0, end), pair.slice(end + 1)];
  });
  return new URLSearchParams(pairs).toString();
}

/** A text with all names in it replaced; undefined where one of them is not known. */
function filled(text: string, names: ReadonlyMap<string, string>): string | undefined {
  const wanted = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  if (wanted.some((name) => !names.has(name))) return undefined;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? "");
}

/** Whether the answer has what the step waits for. */
function reached({ keep, status, until }: Step, body: Json): boolean {
  if (status !== 200) return true;
  const [place = "", value] = (until ?? "").split("=");
  const found = until === undefined ? true : valueAt(body, place);
  const waited = value === undefined ? found !== undefined : String(found) === value;
  return waited && Object.values(keep).every((kept) => typeof valueAt(body, kept) === "string");
}

function valueAt(body: unknown, place: string): unknown {
  return place.split(".").reduce<unknown>((value, name) => {
    const holds = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    return holds ? (value as Json)[name] : undefined;
  }, body);
}

function gist(body: Json): string {
  const error = body["error"] as { readonly message?: string } | undefined;
  return error?.message ?? JSON.stringify(body).slice(0, 200);
}
