import { connect, type Socket } from "node:net";

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** How long to ask, in milliseconds. */
  readonly durationMs: number;
  /** The bytes of the next request of a connection; it may look at the answer to the one before. */
  readonly next: (before: Buffer | undefined) => string;
}

export interface Measured {
  /** Answers that came within the time. */
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds from request to answer. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Asks over keep-alive connections, each with one request under way. It reads no more of an answer than its length, so
 * that what is measured is the server.
 */
export async function run(load: Load): Promise<Measured> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + load.durationMs;
  await Promise.all(Array.from({ length: load.connections }, () => ask(load, end, latencies)));
  return summary(latencies, start);
}

/** What latencies in milliseconds, gathered since `start`, amount to. */
export function summary(latencies: readonly number[], start: number): Measured {
  const seconds = (performance.now() - start) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { answers: sorted.length, perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function ask(load: Load, end: number, latencies: number[]): Promise<void> {
  const socket = connect(load.port, "127.0.0.1");
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  const answers = reader(socket);
  let before: Buffer | undefined;
  while (performance.now() < end) {
    const sent = performance.now();
    socket.write(load.next(before));
    before = await answers();
    latencies.push(performance.now() - sent);
  }
  socket.destroy();
}

/** Gives the answers of a connection one by one, head and body. */
function reader(socket: Socket): () => Promise<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let wanted: { readonly resolve: (answer: Buffer) => void; readonly reject: (error: Error) => void } | undefined;
  const deliver = (): void => {
    const size = answerSize(held);
    if (wanted === undefined || size === undefined || held.length < size) return;
    const { resolve } = wanted;
    wanted = undefined;
    const answer = held.subarray(0, size);
    held = held.subarray(size);
    resolve(answer);
  };
  socket.on("data", (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    deliver();
  });
  socket.on("close", () => wanted?.reject(new Error("the server closed the connection")));
  return () =>
    new Promise((resolve, reject) => {
      wanted = { resolve, reject };
      deliver();
    });
}

const HEAD_END = "\r\n\r\n";

function answerSize(held: Buffer): number | undefined {
  const head = held.indexOf(HEAD_END);
  if (head === -1) return undefined;
  const length = /content-length: (\d+)/i.exec(held.toString("latin1", 0, head))?.[1];
  if (length === undefined) throw new Error("an answer without a length");
  return head + HEAD_END.length + Number(length);
}

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly idempotencyKey?: string;
  readonly body?: string;
}

export function requestText({ method, path, key, idempotencyKey, body = "" }: RequestParts): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: Bearer ${key}`,
    "Stripe-Version: 2026-10-28.endive",
    ...(idempotencyKey === undefined ? [] : [`Idempotency-Key: ${idempotencyKey}`]),
    ...(method === "POST" ? ["Content-Type: application/x-www-form-urlencoded"] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
