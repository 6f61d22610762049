import assert from "node:assert/strict";
import { connect } from "node:net";
import { createKey } from "../../src/commands/keys.ts";
import type { KeyKind } from "../../src/app/keys.ts";
import type { StoredKey } from "../../src/ports/credentials.ts";
import { systemIds } from "../../src/system/ids.ts";
import type { Florin, RawAnswer } from "./florin.ts";

/** The `error` of an answer that must be one, with the rules that hold for every error body. */
export function errorOf(answer: RawAnswer): Readonly<Record<string, unknown>> {
  assert.equal(answer.text, `${JSON.stringify(answer.json, null, 2)}\n`, "two blanks of indent, a newline at the end");
  assert.deepEqual(Object.keys(answer.json), ["error"]);
  const error = answer.json["error"] as Record<string, unknown>;
  assert.deepEqual(Object.keys(error), Object.keys(error).toSorted(), "members in alphabetical order");
  assert.ok(!Object.values(error).includes(null), "members without a value are left out");
  return error;
}

/** What clients branch on, and the text. */
export function factsOf(answer: RawAnswer) {
  const { type, code, param, message } = errorOf(answer);
  return { status: answer.status, type, code, param, message };
}

export interface KeyOptions {
  readonly live?: boolean;
  readonly rights?: StoredKey["rights"];
}

/** A new key of the running server. */
export function newKey(florin: Florin, kind: KeyKind, { live = false, rights = {} }: KeyOptions = {}): Promise<string> {
  const { store, clock } = florin;
  return createKey({ store, clock, ids: systemIds() }, { kind, livemode: live, rights });
}

export function bearer(key: string): { readonly authorization: string } {
  return { authorization: `Bearer ${key}` };
}

/** Sends bytes that no HTTP client would, and answers everything that comes back until the server hangs up. */
export async function sendBytes(florin: Florin, ...pieces: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(florin.url).port), "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (piece) => received.push(piece));
  for (const piece of pieces) socket.write(piece);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.on("error", reject);
  socket.on("close", () => resolve());
  await promise;
  return Buffer.concat(received).toString();
}
