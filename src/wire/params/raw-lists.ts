import { isHash, type RawValue } from "../form.ts";

export type ListElement = readonly [index: string, element: RawValue];

/**
 * The elements of a list with the index that names each, or undefined when the value is none. `a[]=…` gathers a list;
 * `a[0]=…` a hash whose keys are the indexes: their order counts.
 */
export function elementsOf(raw: RawValue): readonly ListElement[] | undefined {
  if (typeof raw === "string") return undefined;
  if (!isHash(raw)) return raw.map((element, index) => [String(index), element] as const);
  const entries = [...raw];
  if (entries.some(([name]) => !/^(?:0|[1-9]\d{0,8})$/.test(name))) return undefined;
  return entries.toSorted(([a], [b]) => Number(a) - Number(b));
}

/** The first index that the elements leave out: indexes go from 0 on, without a gap. */
export function missingIndex(elements: readonly ListElement[]): number | undefined {
  const gap = elements.findIndex(([index], at) => index !== String(at));
  return gap === -1 ? undefined : gap;
}
