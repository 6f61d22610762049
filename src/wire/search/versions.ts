import { type ApiVersion, isBefore } from "../versions/known.ts";

/** Searching came with this version (reference: search). */
export const FIRST_WITH_SEARCH: ApiVersion = "2020-08-27";

/** Whether a page can be asked how many results there are in all: until 2025-03-31.basil. */
export function countsResults(version: ApiVersion): boolean {
  return isBefore(version, "2025-03-31.basil");
}
