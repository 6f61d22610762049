import assert from "node:assert/strict";
import { refusalOf } from "./intents.ts";

/** Status, code, param and message of a refusal; its type is `invalid_request_error` unless a fifth value says otherwise. */
export type RefusalRow = readonly [
  status: number,
  code: string | undefined,
  param: string | undefined,
  message: string,
  type?: string,
];

/** The request is refused just so, on every member that clients branch on or show. */
export async function refusedAs(request: Promise<unknown>, row: RefusalRow): Promise<void> {
  const [status, code, param, message, type = "invalid_request_error"] = row;
  const error = await refusalOf(request);
  assert.deepEqual(
    { status: error.statusCode, type: error.rawType, code: error.code, param: error.param, message: error.message },
    { status, type, code, param, message },
  );
}

/** Values, keys and the order of the keys are the same at every level, as they are in the bytes of an answer. */
export function sameInWireOrder(actual: unknown, expected: unknown): void {
  assert.equal(JSON.stringify(actual, null, 2), JSON.stringify(expected, null, 2));
}

/** The id of a referred object, whether it is shown in full or not. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string {
  assert.ok(reference != null, "there is a reference");
  return typeof reference === "string" ? reference : reference.id;
}
