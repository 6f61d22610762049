import { Agent, request } from "node:http";
import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import type { Answer, Call } from "./call.ts";

/** As long as clients of the API wait. Test mode's time takes longer to move by years than anything else does. */
const PATIENCE_MS = 80_000;

export interface Line {
  /** @throws Error when no whole answer comes. */
  send(call: Call): Promise<Answer>;
  /** Sends bytes, written as Latin-1, as they are and answers with everything that came back, which may be nothing. */
  sendRaw(bytes: string): Promise<string>;
  close(): void;
}

/** Connections to a server that stay open between calls. */
export function openLine(url: string, connections: number): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const begun = performance.now();
        const sent = request({ agent, hostname, port, method, path, headers: plain(headers), timeout: PATIENCE_MS });
        sent.on("response", (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.once("error", reject);
          response.once("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            const { "content-type": type = "", "stripe-version": version, location } = response.headers;
            const named = typeof version === "string" ? version : undefined;
            const ms = performance.now() - begun;
            resolve({ status: response.statusCode ?? 0, version: named, type, location, text, ms });
          });
        });
        sent.once("timeout", () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
        sent.once("error", reject);
        sent.end(body);
      }),
    sendRaw: (bytes) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: hostname, port: Number(port) });
        const chunks: Buffer[] = [];
        socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`open after ${PATIENCE_MS} ms`)));
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
        socket.once("error", (error: NodeJS.ErrnoException) => {
          if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(text(chunks));
          else reject(error);
        });
        socket.once("close", () => resolve(text(chunks)));
        socket.end(Buffer.from(bytes, "latin1"));
      }),
    close: () => agent.destroy(),
  };
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("latin1");
}

function plain(headers: Call["headers"]): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}
