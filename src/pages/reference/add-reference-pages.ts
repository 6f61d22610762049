import type { FastifyInstance } from "fastify";
import type { Reply } from "../../app/reply.ts";
import type { DescribedOperation } from "../../wire/description/described-operation.ts";
import { send } from "../exchange.ts";
import { notFoundPage } from "../problem-pages.ts";
import type { ExampleFacts } from "./examples.ts";
import { REFERENCE_PATH, sectionsOf } from "./navigation.ts";
import { overviewPage } from "./overview-page.ts";
import { resourcePage } from "./resource-page.ts";

/** The reference for those who write against the API: each page is drawn when somebody first asks for it. */
export function addReferencePages(
  server: FastifyInstance,
  operations: readonly DescribedOperation[],
  facts: () => ExampleFacts,
): void {
  const sections = sectionsOf(operations);
  const drawn = new Map<string, Reply>();
  const once = (name: string, draw: () => Reply): Reply => {
    const page = drawn.get(name) ?? draw();
    drawn.set(name, page);
    return page;
  };
  server.get(REFERENCE_PATH, (_request, reply) =>
    send(
      reply,
      once("", () => overviewPage(sections, facts())),
    ),
  );
  server.get(`${REFERENCE_PATH}/:resource`, (request, reply) => {
    const { resource } = request.params as { readonly resource: string };
    const own = sections.get(resource);
    const draw = (known: readonly DescribedOperation[]) => resourcePage(resource, known, [...sections.keys()], facts());
    return send(reply, own === undefined ? notFoundPage() : once(resource, () => draw(own)));
  });
}
