import type { FastifyReply, FastifyRequest } from "fastify";
import type { Reply } from "../app/reply.ts";

/** Parameters of the address. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const mark = request.url.indexOf("?");
  return new URLSearchParams(mark === -1 ? "" : request.url.slice(mark));
}

/** Fields of the form that a browser posts. */
export function bodyOf({ body }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(typeof body === "string" ? body : "");
}

export function send(reply: FastifyReply, { status, headers, body }: Reply): FastifyReply {
  return reply.code(status).headers(headers).send(Buffer.from(body));
}
