import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import { type WebSocket, WebSocketServer } from "ws";
import { readSessionId } from "../../app/stripecli-sessions/session-id.ts";
import type { Session } from "../../domain/stripecli-sessions/session.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeyedDigest } from "../../ports/keyed-digest.ts";
import type { Log } from "../../ports/log.ts";
import { SUBSCRIBE_PATH } from "../../wire/render/stripecli-sessions.ts";
import { acknowledged } from "./frames.ts";
import type { Joined, Listeners } from "./listeners.ts";

const PROTOCOL = "stripecli-devproxy-v1";
/** A client tells what became of an event with the request and the answer in full. */
const LARGEST_MESSAGE_BYTES = 8 * 1_048_576;
/** A client that is silent for so long is asked whether it is there, and given up after as long again. */
const SILENCE_MS = 15_000;

export interface SocketPorts {
  readonly listeners: Listeners;
  readonly keyedDigest: KeyedDigest;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ListenSocket {
  /** Keeps the listeners' places and hangs up. A client that comes back then finds nobody. */
  stop(): Promise<void>;
}

/** Whether a request wants to become a connection that listens. Others that speak of an upgrade are answered as usual. */
export function wantsToListen({ url = "", headers }: IncomingMessage): boolean {
  return url.split("?", 1)[0] === SUBSCRIBE_PATH && headers.upgrade?.toLowerCase() === "websocket";
}

/** Lets the official command line connect, and tells it what it listens for. */
export function addListenSocket(server: FastifyInstance, ports: SocketPorts): ListenSocket {
  const { listeners } = ports;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  let stopping = false;
  server.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const id = request.headers["websocket-id"];
    const session = typeof id === "string" ? readSessionId(ports.keyedDigest, id, ports.clock.now()) : undefined;
    if (stopping) socket.destroy();
    else if (!wantsToListen(request)) refuse(socket, 404, "There is nothing to listen to here.");
    // The client knows this text: it asks for a new session and comes again.
    else if (typeof id !== "string" || session === undefined) refuse(socket, 400, "Unknown WebSocket ID.");
    else sockets.handleUpgrade(request, socket, head, (client) => serve(ports, client, id, session));
  });
  server.addHook("onResponse", (_request, _reply, done) => {
    listeners.wake();
    done();
  });
  return {
    async stop() {
      stopping = true;
      await listeners.stop();
      for (const client of sockets.clients) client.terminate();
    },
  };
}

function refuse(socket: Duplex, status: number, message: string): void {
  const body = `${JSON.stringify({ error: { message, type: "invalid_request_error" } }, null, 2)}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function serve(ports: SocketPorts, client: WebSocket, id: string, session: Session): void {
  const joined = ports.listeners.join(id, session, client);
  const failed = (error: unknown) => {
    ports.log.error("a listener failed", { error: error instanceof Error ? error.stack : String(error) });
    client.terminate();
  };
  const withJoined = (use: (one: Joined) => Promise<void> | void) => void joined.then(use).catch(failed);
  const stopWatching = watch(client);
  client.on("message", (data: Buffer) => {
    const conversation = acknowledged(data.toString());
    if (conversation !== undefined) withJoined((one) => one.acknowledge(conversation));
  });
  client.on("close", () => {
    stopWatching();
    withJoined((one) => one.leave());
  });
  // The connection broke, or what came is no websocket traffic: it closes after this.
  client.on("error", () => client.terminate());
}

/** Cuts a connection whose other end is gone without a word. */
function watch(client: WebSocket): () => void {
  let silent = 0;
  const heard = (): void => {
    silent = 0;
  };
  for (const sign of ["message", "ping", "pong"] as const) client.on(sign, heard);
  const timer = setInterval(() => {
    silent += 1;
    if (silent > 2) client.terminate();
    else if (silent > 1) client.ping();
  }, SILENCE_MS).unref();
  return () => clearInterval(timer);
}
