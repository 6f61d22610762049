import type { IncomingMessage } from "node:http";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { freshRequest } from "../app/fresh.ts";
import type { Reply } from "../app/reply.ts";
import type { ApiError, LoggedRequest } from "../wire/errors/api-error.ts";
import {
  bodyTooLarge,
  internalError,
  malformedRequest,
  notAForm,
  tooMuchAtOnce,
  unknownUrl,
} from "../wire/errors/protocol-errors.ts";
import { answerRequest, type Incoming, type RequestPorts } from "./answer-request.ts";
import { answerClientError, HEAD_LIMIT_BYTES, isLineTooLong, LINE_TOO_LONG_PAGE } from "./client-errors.ts";
import { CORS_HEADERS, PREFLIGHT_HEADERS } from "./cors.ts";
import { BODY_LIMIT_BYTES, BodyCutShort, BodyTooLarge, readBody, TooManyBodies } from "./read-body.ts";
import { describe, refuseRequest } from "./reply-to-caller.ts";
import { header, headOf } from "./request-head.ts";
import type { Route } from "./route.ts";
import { wantsToListen } from "./stripecli/add-listen-socket.ts";

/** What the server does not let clients take from it. */
export interface ServerLimits {
  /** A request whose head and body have not arrived after this long is given up. */
  readonly requestSeconds: number;
  /** Connections that are open at one time; more are closed before anything is read from them. */
  readonly maxConnections: number;
  /** Addresses and ranges of proxies: who sends through them is told by their `X-Forwarded-For`. */
  readonly trustedProxies: readonly string[];
}

/** How many times within that time the server looks for requests to give up. */
const CHECKS = 6;
/** A connection on which nothing moves in either direction is closed. Clients of the API wait for 80 seconds at most. */
const IDLE_MS = 120_000;
/** Longest part of a path. Ids have up to 255 characters. */
const MAX_PATH_PART = 1_000;

const COMMON_HEADERS = {
  ...CORS_HEADERS,
  "Cache-Control": "no-cache, no-store",
  // Without a charset, as the API sends it; bodies are sent as bytes so that none is added.
  "Content-Type": "application/json",
  Vary: "Origin",
};

/** The HTTP side of the API. Listening is the caller's business. */
export function createServer(ports: RequestPorts, routes: readonly Route[], limits: ServerLimits): FastifyInstance {
  const refuse = async (
    request: FastifyRequest,
    reply: FastifyReply,
    error: (logged: LoggedRequest | undefined) => ApiError,
  ) => send(reply, await refuseRequest(ports, headOf(request), error));
  const refuseUrl = (request: FastifyRequest, reply: FastifyReply) => {
    const { method, path } = headOf(request);
    return refuse(request, reply, (logged) => unknownUrl(method, path, logged));
  };
  const requestMs = limits.requestSeconds * 1000;
  const server = fastify({
    logger: false,
    http: {
      maxHeaderSize: HEAD_LIMIT_BYTES,
      shouldUpgradeCallback: wantsToListen,
      // Left alone, it would let a head take a minute.
      headersTimeout: requestMs,
      connectionsCheckingInterval: Math.ceil(requestMs / CHECKS),
    },
    requestTimeout: requestMs,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: limits.trustedProxies.length > 0 && [...limits.trustedProxies],
    connectionTimeout: IDLE_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: MAX_PATH_PART },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, freshRequest(ports.ids)),
    frameworkErrors: (_error, request, reply) => void refuseUrl(request, reply),
  });
  server.server.maxConnections = limits.maxConnections;
  // An expectation that we don't know may be left unmet (RFC 9110, section 10.1.1): such a request is one like any other.
  server.server.on("checkExpectation", (request, response) => server.server.emit("request", request, response));
  server.addHook("onRequest", (request, reply, done) => {
    if (isLineTooLong(request.method, request.url)) reply.code(414).type("text/html").send(LINE_TOO_LONG_PAGE);
    else done();
  });
  server.removeAllContentTypeParsers();
  // What the type is worth is judged with the rest of the request, so that the answer is an error that an SDK can read.
  server.addContentTypeParser("*", (request: FastifyRequest, stream: IncomingMessage) =>
    readBody(stream, request.routeOptions.bodyLimit),
  );
  server.options("*", (_request, reply) => reply.headers({ ...CORS_HEADERS, ...PREFLIGHT_HEADERS }).send());
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => {
        const incoming = incomingOf(route, request, await bodyOf(request));
        if (!Object.values(incoming.pathValues).every(mayBeId)) return refuseUrl(request, reply);
        return send(reply, await answerRequest(ports, incoming));
      },
    });
  }
  server.setNotFoundHandler(refuseUrl);
  server.setErrorHandler((error: EarlyError, request, reply) =>
    refuse(request, reply.header("Connection", "close"), (logged) => errorFor(ports, error, request, logged)),
  );
  return server;
}

/** The router takes an empty text for an id, too, and NUL, which not every database can look for. */
function mayBeId(value: string): boolean {
  return value !== "" && !value.includes("\0");
}

type EarlyError = Error & { readonly statusCode?: number };

/** A request that was given up before its route saw it. */
function errorFor(
  { log }: RequestPorts,
  error: EarlyError,
  request: FastifyRequest,
  logged: LoggedRequest | undefined,
): ApiError {
  if (error instanceof BodyTooLarge) return bodyTooLarge(error.limitBytes, logged);
  if (error instanceof TooManyBodies) return tooMuchAtOnce(logged);
  if (error instanceof BodyCutShort) return malformedRequest(logged);
  if (error.statusCode === undefined || error.statusCode >= 500) {
    log.error("request failed before it was understood", { error: describe(error) });
    return internalError(logged);
  }
  const { method, path } = headOf(request);
  if (request.is404) return unknownUrl(method, path, logged);
  // 415: the content type is no type at all.
  return error.statusCode === 415 ? notAForm(logged) : malformedRequest(logged);
}

/**
 * The framework reads no bodies of GETs. The API takes a form there like any other, and the Node SDK up to 7.8 puts what it
 * asks for into it: without that, its lists would never come to their end (stripe-node's issues 230 and 690). A body that
 * is no form means nothing there.
 */
async function bodyOf(request: FastifyRequest): Promise<string> {
  if (request.method !== "GET") return typeof request.body === "string" ? request.body : "";
  if (!isForm(header(request, "content-type"))) return "";
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) return "";
  return readBody(request.raw, request.routeOptions.bodyLimit);
}

function isForm(type: string | undefined): boolean {
  return type === undefined || /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i.test(type);
}

function incomingOf(route: Route, request: FastifyRequest, body: string): Incoming {
  return {
    route,
    head: headOf(request),
    pathValues: camelCased(request.params as Record<string, string>),
    body,
    isForm: body === "" || isForm(header(request, "content-type")),
  };
}

function camelCased(values: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function send(reply: FastifyReply, { status, headers, body }: Reply): FastifyReply {
  return reply.code(status).headers(COMMON_HEADERS).headers(headers).send(Buffer.from(body));
}
