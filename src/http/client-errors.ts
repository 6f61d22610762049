import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError } from "fastify";
import { showError } from "../app/show.ts";
import type { ApiError } from "../wire/errors/api-error.ts";
import { headTooLarge, malformedRequest, requestTooSlow } from "../wire/errors/protocol-errors.ts";
import { NEWEST_VERSION } from "../wire/versions/known.ts";

/** Longest request line, in bytes; a longer one is answered by a page, as web servers do (reference: request errors). */
const REQUEST_LINE_LIMIT_BYTES = 16_384;
/** Largest head that is read at all, in bytes. */
export const HEAD_LIMIT_BYTES = 4 * REQUEST_LINE_LIMIT_BYTES;

export const LINE_TOO_LONG_PAGE =
  "<!doctype html>\n<title>414 URI Too Long</title>\n<h1>414 URI Too Long</h1>\n<p>The request line is too long.</p>\n";

export function isLineTooLong(method: string, url: string): boolean {
  return `${method} ${url} HTTP/1.1\r\n`.length > REQUEST_LINE_LIMIT_BYTES;
}

/** How long a client that was answered may go on sending before the connection is cut. */
const LINGER_MS = 2_000;

/** Connections that have their answer: whatever still comes on them goes nowhere. */
const answered = new WeakSet<Socket>();

/**
 * Answers what never became a request, in the form that clients can read, and hangs up. What the client still sends is
 * let in for a while: a connection that is cut at once takes the answer with it.
 */
export function answerClientError(error: ConnectionError, socket: Socket, requestId: string): void {
  if (answered.has(socket)) return;
  if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  answered.add(socket);
  socket.end(answerText(error, requestId));
  const impatience = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.on("close", () => clearTimeout(impatience));
}

/** Half an answer is on its way already: another one behind it would be read as a part of it. */
function isAnswering(socket: Socket & { readonly _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

function answerText(error: ConnectionError, requestId: string): string {
  const piece: unknown = error.rawPacket;
  // A head without an end of line in its last piece is one overlong request line.
  if (error.code === "HPE_HEADER_OVERFLOW" && piece instanceof Buffer && !piece.includes("\r\n")) {
    return responseText(414, { "Content-Type": "text/html" }, LINE_TOO_LONG_PAGE);
  }
  const { status, body } = showError(apiErrorOf(error), NEWEST_VERSION);
  return responseText(status, { "Content-Type": "application/json", "Request-Id": requestId }, body);
}

function apiErrorOf({ code }: ConnectionError): ApiError {
  if (code === "HPE_HEADER_OVERFLOW") return headTooLarge(HEAD_LIMIT_BYTES);
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? requestTooSlow() : malformedRequest();
}

function responseText(status: number, headers: Readonly<Record<string, string>>, body: string): string {
  const all = { ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
}
