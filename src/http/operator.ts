import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { Log } from "../ports/log.ts";

export interface OperatorPorts {
  /** Whether the store answers. */
  readonly ready: () => Promise<boolean>;
  readonly log: Pick<Log, "info">;
}

/** What an operator's tools ask for: is it alive, is it ready, how is it doing. */
export function addOperatorRoutes(server: FastifyInstance, ports: OperatorPorts): void {
  server.get("/livez", (_request, reply) => reply.type("text/plain").send("ok\n"));
  server.get("/readyz", async (_request, reply) => {
    const ready = await ports.ready();
    return reply
      .code(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ok\n" : "not ready\n");
  });
  addMetrics(server);
  addRequestLines(server, ports);
}

/** The route and never the address: those of pages hold secrets. */
function addRequestLines(server: FastifyInstance, { log }: OperatorPorts): void {
  server.addHook("onResponse", (request, reply, done) => {
    log.info("request answered", {
      requestId: reply.getHeader("request-id"),
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "unknown";
}

function addMetrics(server: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "florin_http_requests_total",
    help: "Requests answered, by route and status.",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "florin_http_request_seconds",
    help: "Time from a request's arrival to its answer.",
    labelNames: ["method", "route"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  server.addHook("onResponse", (request, reply, done) => {
    const { method } = request;
    const route = routeOf(request);
    requests.inc({ method, route, status: reply.statusCode });
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
  server.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
