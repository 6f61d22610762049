import { EXPANDABLE_FIELDS, type Expandable, type ExpandableFields } from "../expand/expandable-fields.ts";
import { unknownTo } from "./all.ts";
import type { ApiVersion } from "./known.ts";

/** Tables that were asked for: there are few versions in use at a time. */
const known = new Map<ApiVersion, ExpandableFields>();

/** What a request of this version can expand: today's fields, and those that objects still had. */
export function expandableFields(version: ApiVersion): ExpandableFields {
  const table = known.get(version) ?? tableFor(version);
  known.set(version, table);
  return table;
}

function tableFor(version: ApiVersion): ExpandableFields {
  const table: { -readonly [R in keyof ExpandableFields]: ExpandableFields[R] } = { ...EXPANDABLE_FIELDS };
  for (const { lists = {}, nothing = {} } of unknownTo(version)) {
    for (const [kind, held] of [...Object.entries(lists), ...Object.entries(nothing).map(holdingNothing)]) {
      const resource = kind as Expandable;
      table[resource] = { ...table[resource], ...held };
    }
  }
  return table;
}

function holdingNothing([kind, fields]: readonly [string, readonly string[]]) {
  return [kind, Object.fromEntries(fields.map((field) => [field, "nothing" as const]))] as const;
}
