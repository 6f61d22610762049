import { hash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { DescribedOperation } from "../wire/description/described-operation.ts";
import { openApi } from "../wire/description/openapi.ts";
import { CORS_HEADERS } from "./cors.ts";
import { header } from "./request-head.ts";

const FIVE_MINUTES = "public, max-age=300";

/** The description of the API for programs. It needs no key, and is made when somebody first asks for it. */
export function addDescription(
  server: FastifyInstance,
  operations: readonly DescribedOperation[],
  baseUrl: () => string,
): void {
  let made: { readonly body: Buffer; readonly tag: string } | undefined;
  server.get("/openapi.json", (request, reply) => {
    made ??= describedBy(operations, baseUrl());
    reply.headers({ ...CORS_HEADERS, "Cache-Control": FIVE_MINUTES, ETag: made.tag });
    if (header(request, "if-none-match")?.includes(made.tag) === true) return reply.code(304).send();
    return reply.headers({ "Content-Type": "application/json" }).send(made.body);
  });
}

function describedBy(operations: readonly DescribedOperation[], baseUrl: string) {
  const text = JSON.stringify(openApi(operations, baseUrl));
  return { body: Buffer.from(text), tag: `"${hash("sha256", text).slice(0, 32)}"` };
}
