import type { IncomingMessage } from "node:http";

/** Largest body that the API takes, in bytes. Its own requests stay far below it. */
export const BODY_LIMIT_BYTES = 1_048_576;
/** Up to here, what is too much is read and thrown away. */
const DRAIN_LIMIT_BYTES = 16 * BODY_LIMIT_BYTES;

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`more than ${limitBytes} bytes`);
    this.limitBytes = limitBytes;
  }
}

/** The client went away in the middle of it. */
export class BodyCutShort extends Error {
  override readonly name = "BodyCutShort";
}

/**
 * Reads a body as text. One that is too large is read on within reason, because a client that is still sending would
 * lose the answer together with the connection. @throws BodyTooLarge, BodyCutShort
 */
export function readBody(stream: IncomingMessage, limitBytes: number): Promise<string> {
  // Listeners, because iterating over the stream would take as long as the rest of the HTTP side.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (length <= DRAIN_LIMIT_BYTES) return;
      reject(new BodyTooLarge(limitBytes));
      stream.destroy();
    });
    stream.once("end", () => {
      if (length > limitBytes) reject(new BodyTooLarge(limitBytes));
      else resolve(Buffer.concat(chunks).toString("utf8"));
    });
    stream.once("error", () => reject(new BodyCutShort()));
    // Every request closes in the end: making an error of each would cost more than reading its body.
    stream.once("close", () => {
      if (!stream.readableEnded) reject(new BodyCutShort());
    });
  });
}
