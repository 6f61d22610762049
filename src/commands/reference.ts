import type { FastifyInstance } from "fastify";
import { type Settings, WELL_KNOWN_TEST_KEYS } from "../config/settings.ts";
import { addDescription } from "../http/description.ts";
import type { Route } from "../http/route.ts";
import { addReferencePages } from "../pages/reference/add-reference-pages.ts";

/** What the server tells about its own API, for programs and for people; nothing where the settings turn it off. */
export function addReference(
  server: FastifyInstance,
  routes: readonly Route[],
  settings: Settings,
  baseUrl: () => string,
): void {
  if (!settings.docs) return;
  addDescription(server, routes, baseUrl);
  addReferencePages(server, routes, () => ({
    baseUrl: baseUrl(),
    secretKey: shownKey(settings.testSecretKey, WELL_KNOWN_TEST_KEYS.secret, "sk_test_…"),
    publishableKey: shownKey(settings.testPublishableKey, WELL_KNOWN_TEST_KEYS.publishable, "pk_test_…"),
  }));
}

/** These pages need no key, so they tell none but those that everybody knows. */
function shownKey(key: string | undefined, known: string, otherwise: string): string {
  return key === known ? known : otherwise;
}
