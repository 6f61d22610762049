import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

export interface OperatorPorts {
  /** Whether the store answers. */
  readonly ready: () => Promise<boolean>;
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
    const route = request.routeOptions.url ?? "unknown";
    requests.inc({ method, route, status: reply.statusCode });
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
  server.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
