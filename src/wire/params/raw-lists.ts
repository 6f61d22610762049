import { isHash, type RawValue } from "../form.ts";

/**
 * The elements of a list with the index that names each, or undefined when the value is none. `a[]=…` gathers a list;
 * `a[0]=…` a hash whose keys are the indexes: their order counts, gaps do not.
 */
export function elementsOf(raw: RawValue): readonly (readonly [index: string, element: RawValue])[] | undefined {
  if (typeof raw === "string") return undefined;
  if (!isHash(raw)) return raw.map((element, index) => [String(index), element] as const);
  const entries = [...raw];
  if (entries.some(([name]) => !/^(?:0|[1-9]\d{0,8})$/.test(name))) return undefined;
  return entries.toSorted(([a], [b]) => Number(a) - Number(b));
}
