import type { IncomingMessage } from "node:http";

/** Largest body that is taken, in bytes. The API's own requests stay far below it. */
export const BODY_LIMIT_BYTES = 1_048_576;
/** Up to here, what is too much is read and thrown away. */
const DRAIN_LIMIT_BYTES = 16 * BODY_LIMIT_BYTES;

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** The client went away in the middle of it. */
export class BodyCutShort extends Error {
  override readonly name = "BodyCutShort";
}

/**
 * Reads a body as text. One that is too large is read on within reason, because a client that is still sending would
 * lose the answer together with the connection. @throws BodyTooLarge, BodyCutShort
 */
export async function readBody(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (length > DRAIN_LIMIT_BYTES) break;
    }
  } catch {
    throw new BodyCutShort();
  }
  if (length > BODY_LIMIT_BYTES) throw new BodyTooLarge();
  return Buffer.concat(chunks).toString("utf8");
}
