import type { Readable } from "node:stream";

/** Largest body that the API takes, in bytes. Its own requests stay far below it. */
export const BODY_LIMIT_BYTES = 1_048_576;
/** A body up to here is always read: a request of the API is seldom longer. */
const SMALL_BYTES = 65_536;
/** All longer bodies that are under way together, in bytes. */
export const UNDER_WAY_LIMIT_BYTES = 128 * BODY_LIMIT_BYTES;
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

/** Many long bodies come in at the same time. Without a limit, those who hold them back could fill the memory. */
export class TooManyBodies extends Error {
  override readonly name = "TooManyBodies";
}

/** The client went away in the middle of it. */
export class BodyCutShort extends Error {
  override readonly name = "BodyCutShort";
}

/** What long bodies take at this moment, in bytes. */
let underWay = 0;

/**
 * Reads a body as text. One that is too large, or one too many, is read on within reason, because a client that is still
 * sending would lose the answer together with the connection. @throws BodyTooLarge, BodyCutShort, TooManyBodies
 */
export function readBody(stream: Readable, limitBytes: number): Promise<string> {
  // Listeners, because iterating over the stream would take as long as the rest of the HTTP side.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let counted = 0;
    let isOneTooMany = false;
    const count = (bytes: number): void => {
      underWay += bytes - counted;
      counted = bytes;
    };
    const forget = (): void => {
      chunks.length = 0;
      count(0);
    };
    stream.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > SMALL_BYTES && length <= limitBytes && !isOneTooMany) count(length);
      isOneTooMany ||= counted > 0 && underWay > UNDER_WAY_LIMIT_BYTES;
      if (length > limitBytes || isOneTooMany) forget();
      else chunks.push(chunk);
      if (length <= DRAIN_LIMIT_BYTES) return;
      reject(new BodyTooLarge(limitBytes));
      stream.destroy();
    });
    stream.once("end", () => {
      if (length > limitBytes) reject(new BodyTooLarge(limitBytes));
      else if (isOneTooMany) reject(new TooManyBodies());
      else resolve(Buffer.concat(chunks).toString("utf8"));
    });
    stream.once("error", () => reject(new BodyCutShort()));
    // Every request closes in the end: making an error of each would cost more than reading its body.
    stream.once("close", () => {
      count(0);
      if (!stream.readableEnded) reject(new BodyCutShort());
    });
  });
}
