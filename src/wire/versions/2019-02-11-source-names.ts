import type { RawHash } from "../form.ts";
import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { isHash, renamedMembers } from "./members.ts";

/** Today's names of statuses → the older ones. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ["requires_action", "requires_source_action"],
  ["requires_payment_method", "requires_source"],
]);

const MEMBERS: ReadonlyMap<string, string> = new Map([
  ["next_action", "next_source_action"],
  ["payment_method_types", "allowed_source_types"],
]);

const ACTIONS: ReadonlyMap<string, string> = new Map([["redirect_to_url", "authorize_with_url"]]);

/** Before, what pays was called a source, whether or not it was one. */
export const sourceNames: VersionChange = {
  version: "2019-02-11",
  description:
    "Intents speak of payment methods instead of sources: `requires_payment_method` and `requires_action` were " +
    "`requires_source` and `requires_source_action`; `next_action` with `redirect_to_url` was `next_source_action` with " +
    "`authorize_with_url`; `payment_method_types` was `allowed_source_types`; and `save_source_to_customer` asked to keep " +
    "what paid.",
  rename: {
    "payment_intents.confirm": inTodaysNames,
    "payment_intents.create": inTodaysNames,
    "payment_intents.update": inTodaysNames,
    "setup_intents.create": inTodaysNames,
    "setup_intents.update": inTodaysNames,
  },
  lower: { payment_intent: withSources, setup_intent: withSources },
  lowerError: inSourceWords,
};

/** To be kept after the payment is what `setup_future_usage` asks for; `false` asks for nothing. */
function inTodaysNames(form: RawHash): RawHash {
  const entries = [...form].flatMap(([name, value]): readonly (readonly [string, typeof value])[] => {
    if (name === "allowed_source_types") return [["payment_method_types", value]];
    if (name !== "save_source_to_customer") return [[name, value]];
    if (value === "true" || value === "True") return [["setup_future_usage", "on_session"]];
    return value === "false" || value === "False" ? [] : [[name, value]];
  });
  return new Map(entries);
}

function withSources(intent: Rendered): Rendered {
  const action = intent["next_action"];
  return renamedMembers(
    {
      ...intent,
      status: STATUSES.get(String(intent["status"])) ?? intent["status"],
      ...(isHash(action) ? { next_action: olderAction(action) } : {}),
    },
    MEMBERS,
  );
}

function olderAction(action: Rendered): Rendered {
  return renamedMembers({ ...action, type: ACTIONS.get(String(action["type"])) ?? action["type"] }, ACTIONS);
}

/** Errors name statuses in their texts, and parameters by the names that were sent. */
function inSourceWords(error: Rendered): Rendered {
  const { message, param } = error;
  const older = String(message).replaceAll(
    /\brequires_(?:payment_method|action)\b/g,
    (name) => STATUSES.get(name) ?? name,
  );
  const renamed =
    typeof param === "string" ? { param: param.replace(/^payment_method_types\b/, "allowed_source_types") } : {};
  return { ...error, message: older, ...renamed };
}
