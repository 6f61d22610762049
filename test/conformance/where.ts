import { existsSync } from "node:fs";

/** Names the description that answers are held against. */
export const DESCRIPTION_VARIABLE = "FLORIN_API_DESCRIPTION";

/** Names the file that a run's findings are written to; without it, an answer that does not fit fails its test. */
export const REPORT_VARIABLE = "FLORIN_CONFORMANCE_REPORT";

/** A description that lies beside the checkout is used without being named. */
const BESIDE = new URL("../../../shared/openapi/openapi-intents.json", import.meta.url).pathname;

/** The description to hold answers against; undefined where there is none, and answers go unchecked. */
export function descriptionFile(): string | undefined {
  const named = process.env[DESCRIPTION_VARIABLE];
  if (named !== undefined) return named;
  return existsSync(BESIDE) ? BESIDE : undefined;
}
