import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import type { Call } from "./call.ts";
import { FLOWS, type Step } from "./flows.ts";
import { HOSTILE_VALUES } from "./hostile-values.ts";
import type { Sources } from "./parameters.ts";
import type { Chance } from "../support/seeded.ts";

/** Walks through flows, one call at a time. */
export interface FlowWalk {
  next(): Call;
}

/** Mostly in order: one step in eight is left out or repeated, because clients retry and lose their way. */
export function flowWalk(secretKey: string, sources: Sources): FlowWalk {
  const { chance } = sources;
  let steps: readonly Step[] = [];
  let place = 0;
  return {
    next() {
      if (place >= steps.length) {
        steps = chance.pick(FLOWS);
        place = 0;
      }
      const step = steps[place] ?? chance.pick(chance.pick(FLOWS));
      place += chance.pick([0, 1, 1, 1, 1, 1, 1, 2]);
      return callOf(step, secretKey, sources);
    },
  };
}

const SOON_SECONDS = 90;

function callOf([method, path, form]: Step, secretKey: string, { chance, ids, now }: Sources): Call {
  const times: Readonly<Record<string, string>> = { now: String(now()), soon: String(now() + SOON_SECONDS) };
  const filled = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const id = chance.below(10) > 0 ? ids.latest(name) : ids.any(name, chance);
      return times[name] ?? id ?? `${name}_missing`;
    });
  const headers = {
    Authorization: `Bearer ${secretKey}`,
    "Content-Type": "application/x-www-form-urlencoded",
    "Stripe-Version": NEWEST_VERSION,
  };
  const call = { method, path: filled(path), headers };
  return method === "GET" || form === "" ? call : { ...call, body: nearly(filled(form), chance) };
}

/** One form in eight has one wrong value, deep in what would otherwise be done. */
function nearly(form: string, chance: Chance): string {
  if (chance.below(8) > 0) return form;
  const pairs = form.split("&");
  const place = chance.below(pairs.length);
  const [name = ""] = (pairs[place] ?? "").split("=");
  return pairs.with(place, `${name}=${chance.pick(HOSTILE_VALUES)}`).join("&");
}
