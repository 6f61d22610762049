import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { BODY_LIMIT_BYTES, BodyTooLarge, readBody, TooManyBodies, UNDER_WAY_LIMIT_BYTES } from "./read-body.ts";

const CHUNK = Buffer.alloc(65_536, "a");

/** A body of which so many pieces have come in, and whose end has not. */
async function begun(pieces: number) {
  const stream = new PassThrough();
  const read = readBody(stream, BODY_LIMIT_BYTES);
  // Whoever waits for it may do so later.
  read.catch(() => undefined);
  for (let sent = 0; sent < pieces; sent += 1) if (!stream.write(CHUNK)) await once(stream, "drain");
  return { stream, read };
}

async function whole(pieces: number): Promise<string> {
  const { stream, read } = await begun(pieces);
  stream.end();
  return read;
}

const LONG = BODY_LIMIT_BYTES / CHUNK.length;

test("long bodies that are held back take no more memory than their limit, and short ones are read as ever", async () => {
  const held = [];
  for (let bytes = 0; bytes < UNDER_WAY_LIMIT_BYTES; bytes += BODY_LIMIT_BYTES) held.push(await begun(LONG));
  await assert.rejects(whole(LONG), TooManyBodies);
  assert.equal((await whole(1)).length, CHUNK.length);
  held.pop()?.stream.destroy();
  const last = held.pop();
  last?.stream.end();
  assert.equal((await last?.read)?.length, BODY_LIMIT_BYTES);
  assert.equal((await whole(LONG)).length, BODY_LIMIT_BYTES);
  for (const { stream } of held) stream.destroy();
});

test("a body beyond its own limit takes no room from others", async () => {
  const held = [];
  for (let count = 0; count < 8; count += 1) held.push(await begun(2 * LONG));
  assert.equal((await whole(LONG)).length, BODY_LIMIT_BYTES);
  for (const { stream, read } of held) {
    stream.end();
    await assert.rejects(read, BodyTooLarge);
  }
});
