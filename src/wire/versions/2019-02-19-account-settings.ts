import { isHash as isRawHash, type RawHash, type RawValue } from "../form.ts";
import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { isHash, withMembers } from "./members.ts";

/** Where accounts have since what lay in the account itself before. */
const MOVED: ReadonlyMap<string, readonly string[]> = new Map([
  ["business_logo", ["settings", "branding", "icon"]],
  ["business_logo_large", ["settings", "branding", "logo"]],
  ["business_name", ["business_profile", "name"]],
  ["business_primary_color", ["settings", "branding", "primary_color"]],
  ["business_url", ["business_profile", "url"]],
  ["debit_negative_balances", ["settings", "payouts", "debit_negative_balances"]],
  ["decline_charge_on", ["settings", "card_payments", "decline_on"]],
  ["display_name", ["settings", "dashboard", "display_name"]],
  ["mcc", ["business_profile", "mcc"]],
  ["payout_schedule", ["settings", "payouts", "schedule"]],
  ["payout_statement_descriptor", ["settings", "payouts", "statement_descriptor"]],
  ["product_description", ["business_profile", "product_description"]],
  ["statement_descriptor", ["settings", "payments", "statement_descriptor"]],
  ["support_address", ["business_profile", "support_address"]],
  ["support_email", ["business_profile", "support_email"]],
  ["support_phone", ["business_profile", "support_phone"]],
  ["support_url", ["business_profile", "support_url"]],
  ["timezone", ["settings", "dashboard", "timezone"]],
]);

/** Before, an account had its settings and its business in itself, and one list of what was to be handed in. */
export const accountSettings: VersionChange = {
  version: "2019-02-19",
  description:
    "Accounts have `business_profile` and `settings`, which hold `business_name`, `display_name`, `statement_descriptor`, " +
    "`support_email` and their like, and `requirements` instead of `verification`.",
  rename: { "accounts.create": inTodaysPlaces, "accounts.update": inTodaysPlaces },
  lower: { account: inItself },
  lowerError: withOlderParam,
};

/** A form that names one by both of its names is left alone in that: one of them is refused, rather than ignored. */
function inTodaysPlaces(form: RawHash): RawHash {
  const moved = [...form].flatMap(([name, value]) => {
    const path = MOVED.get(name);
    return path === undefined || isNamed(form, path) ? [] : [{ name, path, value }];
  });
  const names = new Set(moved.map(({ name }) => name));
  const kept: RawHash = new Map([...form].filter(([name]) => !names.has(name)));
  return moved.reduce((lifted, { path, value }) => placed(lifted, path, value), kept);
}

function isNamed(form: RawHash, path: readonly string[]): boolean {
  return (
    path.reduce<RawValue | undefined>(
      (value, name) => (value !== undefined && isRawHash(value) ? value.get(name) : undefined),
      form,
    ) !== undefined
  );
}

/** The hash with the value at the path. */
function placed(hash: RawHash, [first = "", ...rest]: readonly string[], value: RawValue): RawHash {
  const inner = hash.get(first);
  const held: RawHash = inner !== undefined && isRawHash(inner) ? inner : new Map();
  return new Map([...hash, [first, rest.length === 0 ? value : placed(held, rest, value)]]);
}

function inItself(account: Rendered): Rendered {
  if (account["deleted"] === true) return account;
  const { business_profile: _profile, business_type: _type, requirements, settings: _settings, ...rest } = account;
  const {
    current_deadline: due = null,
    currently_due: needed = [],
    disabled_reason: disabled = null,
  } = isHash(requirements) ? requirements : {};
  const verification = { disabled_reason: disabled, due_by: due, fields_needed: needed };
  const moved = [...MOVED].map(([name, path]) => [name, valueAt(account, path)] as const);
  return withMembers(rest, { ...Object.fromEntries(moved), verification });
}

function valueAt(object: Rendered, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isHash(value) ? value[name] : null), object) ?? null;
}

/** Errors name parameters as they were sent. */
function withOlderParam(error: Rendered): Rendered {
  const { param } = error;
  const older = [...MOVED].find(
    ([, [first = "", ...rest]]) => param === [first, ...rest.map((name) => `[${name}]`)].join(""),
  );
  return older === undefined ? error : { ...error, param: older[0] };
}
