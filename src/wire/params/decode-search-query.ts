import type { RawValue } from "../form.ts";
import { parseQuery } from "../search/parse-query.ts";
import type { SearchQueryKind } from "./kinds.ts";
import { decodeString, type Result } from "./scalars.ts";
import { string } from "./table.ts";

export function decodeSearchQuery({ resource }: SearchQueryKind, raw: RawValue, param: string): Result {
  const text = decodeString(string(), raw, param);
  return text.ok ? parseQuery(resource, text.value as string) : text;
}
