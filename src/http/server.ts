import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Reply } from "../app/reply.ts";
import { showError } from "../app/show.ts";
import type { ApiError } from "../wire/errors/api-error.ts";
import { bodyTooLarge, internalError, unknownUrl } from "../wire/errors/protocol-errors.ts";
import { NEWEST_VERSION } from "../wire/versions/known.ts";
import { answerRequest, type RequestPorts } from "./answer-request.ts";
import { CORS_HEADERS, PREFLIGHT_HEADERS } from "./cors.ts";
import type { Route } from "./route.ts";

/** Largest body that is read, in bytes. The API's own requests stay far below it. */
const BODY_LIMIT_BYTES = 1_048_576;
/** A request whose head and body have not arrived after this long is given up. */
const REQUEST_TIMEOUT_MS = 30_000;
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
export function createServer(ports: RequestPorts, routes: readonly Route[]): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: MAX_PATH_PART },
    frameworkErrors: (_error, request, reply) => void sendUnknownUrl(request, reply),
  });
  server.removeAllContentTypeParsers();
  // What the type is worth is judged with the rest of the request, so that the answer is an error that an SDK can read.
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.options("*", (_request, reply) =>
    reply
      .headers({ ...CORS_HEADERS, ...PREFLIGHT_HEADERS })
      .code(200)
      .send(),
  );
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => send(reply, await answerRequest(ports, incomingOf(route, request))),
    });
  }
  server.setNotFoundHandler(sendUnknownUrl);
  server.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
    if (error.statusCode === 413) return sendError(reply, bodyTooLarge(BODY_LIMIT_BYTES, undefined));
    if (error.statusCode !== undefined && error.statusCode < 500) return sendUnknownUrl(request, reply);
    ports.log.error("request failed before it was understood", { error: error.stack ?? error.message });
    return sendError(reply, internalError(undefined));
  });
  return server;
}

function incomingOf(route: Route, request: FastifyRequest) {
  const { path, query } = split(request.url);
  const type = header(request, "content-type");
  const body = typeof request.body === "string" ? request.body : "";
  return {
    route,
    path,
    pathValues: camelCased(request.params as Record<string, string>),
    query,
    body,
    isForm: body === "" || /^application\/x-www-form-urlencoded\b/i.test(type ?? ""),
    authorization: header(request, "authorization"),
    version: header(request, "stripe-version"),
    idempotencyKey: header(request, "idempotency-key"),
  };
}

/** The last value, if a header comes more than once. */
function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.at(-1) : value;
}

function split(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
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

function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  return send(reply, showError(error, NEWEST_VERSION));
}

function sendUnknownUrl(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(reply, unknownUrl(request.method, split(request.url).path, undefined));
}
