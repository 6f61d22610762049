import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unservedRoutes } from "../src/commands/routes.ts";
import { settingsFrom } from "../src/config/settings.ts";
import { EVENT_TYPES } from "../src/domain/events/event-types.ts";
import type { Route } from "../src/http/route.ts";
import { TEST_CARDS } from "../src/rails/sandbox/catalogue.ts";
import { openSqliteStore } from "../src/stores/sqlite/open-sqlite-store.ts";
import { systemIds } from "../src/system/ids.ts";
import { CHANGES } from "../src/wire/versions/all.ts";
import { KNOWN_VERSIONS, NEWEST_VERSION } from "../src/wire/versions/known.ts";
import { API_OPERATIONS, CLIENT_OPERATIONS } from "./compatibility/api-operations.ts";
import { countsOf, operationOf, operationSection } from "./compatibility/operations.ts";
import { cardSections } from "./compatibility/test-cards.ts";
import { versionsPage } from "./compatibility/versions.ts";

const DOCS = join(import.meta.dirname, "..", "docs");

/** The documents that tell what of the API is there, by file name. They are drawn from the tables that the server runs on. */
export async function compatibilityDocuments(): Promise<Readonly<Record<string, string>>> {
  const store = await openSqliteStore({ file: ":memory:" });
  const routes = unservedRoutes({ store, ids: systemIds(), terms: settingsFrom({}, {}).terms });
  await store.close();
  return {
    "compatibility.md": compatibility(routes),
    "test-cards.md": testCards(),
    "versions.md": page(versionsPage()),
  };
}

/** What older integrations and the official command line call beside what the API describes today. */
const BESIDE_THE_DESCRIPTION: ReadonlySet<string> = new Set([
  "DELETE /v1/customers/{customer}/sources/{source}",
  "GET /v1/balance/history",
  "GET /v1/balance/history/{id}",
  "GET /v1/charges/{charge}/dispute",
  "GET /v1/customers/{customer}/sources",
  "GET /v1/customers/{customer}/sources/{source}",
  "POST /v1/charges/{charge}/dispute",
  "POST /v1/charges/{charge}/dispute/close",
  "POST /v1/customers/{customer}/sources",
  "POST /v1/customers/{customer}/sources/{source}",
  "POST /v1/events/{event}/retry",
  "POST /v1/stripecli/sessions",
]);

/** Operations that the API's description does not have: they would be slips of ours. */
export function unknownOperations(routes: readonly Route[]): readonly string[] {
  return ofTheApi(routes)
    .map(operationOf)
    .filter((operation) => !isDescribed(operation) && !BESIDE_THE_DESCRIPTION.has(operation));
}

function compatibility(routes: readonly Route[]): string {
  const served = ofTheApi(routes);
  const own = routes.filter((route) => !served.includes(route));
  return page([
    "# Compatibility",
    "",
    "What of the API is there, drawn from the tables that the server runs on by `node scripts/compatibility.ts`. A test",
    "fails when this page is behind. Facts about the form of requests and answers hold for every operation: nested forms,",
    "`expand`, lists with cursors, metadata, idempotency keys, errors with `type`, `code`, `param` and `doc_url`.",
    "",
    ...numbers(served),
    "Parameters are counted once for each operation, members of hashes one by one, for secret keys and the newest version.",
    "A parameter is supported or refused; none is accepted and ignored. The one exception is what browser and mobile",
    "clients tell about themselves, which changes no payment: that is taken and dropped, once `key` and `_stripe_account`",
    "have told who asks where no header does.",
    "",
    "## Versions",
    "",
    `A request is read, and its answer shown, as the version in \`Stripe-Version\` has it; without one, as the account's.`,
    `[versions.md](versions.md) tells the ${CHANGES.length} changes that older versions don't notice, and how the account's is set.`,
    "",
    "## Events",
    "",
    `${EVENT_TYPES.map((type) => `\`${type}\``).join(", ")}. [webhooks.md](webhooks.md) tells how they are delivered.`,
    "",
    "## Operations",
    "",
    "Bold parameters are required, members of a hash where the hash is sent. In live mode there is no rail yet that could",
    "take a payment.",
    "",
    ...served.flatMap(operationSection),
    "## Operations of our own",
    "",
    "What the API does not have lies under `/_florin/`, so that the two never mix. Most are for keys of test mode, but for",
    "the log of requests and the deliveries of events; those for publishable keys alone serve both modes: with the secret of",
    "a customer session, the components in a customer's browser learn what they may show and do. Customers see a page below",
    "`/_florin/3ds/`, where they answer their card's challenge. It needs no key: its address, which `next_action` names,",
    "holds the client secret of the intent.",
    "",
    ...own.flatMap(operationSection),
    "## Not there yet",
    "",
    "These answer 404 with the API's error for an unknown URL.",
    "",
    ...missingLines(served),
  ]);
}

function numbers(served: readonly Route[]): readonly string[] {
  const counts = countsOf(served);
  const there = API_OPERATIONS.length - missingOperations(served).length;
  return [
    "## In numbers",
    "",
    "| | |",
    "| --- | --- |",
    `| operations of the API | ${there} of ${API_OPERATIONS.length} that concern payments with intents |`,
    `| parameters supported | ${counts.supported} |`,
    `| parameters refused by name, with a reason | ${counts.refused} |`,
    `| switches of what is not here, which may say \`false\` | ${counts.only_false} |`,
    `| parameters that the newest version no longer has | ${counts.withdrawn} |`,
    `| types of events | ${EVENT_TYPES.length} |`,
    `| test cards | ${TEST_CARDS.length}, [one by one](test-cards.md) |`,
    `| versions that a request may name | ${KNOWN_VERSIONS.length}, up to ${NEWEST_VERSION} |`,
    "",
  ];
}

function missingOperations(served: readonly Route[]): readonly string[] {
  const there = new Set(served.map((route) => shapeOf(operationOf(route))));
  return API_OPERATIONS.filter((operation) => !there.has(shapeOf(operation)));
}

/** A line for each first part of a path. */
function missingLines(served: readonly Route[]): readonly string[] {
  const byResource = Map.groupBy(missingOperations(served), (operation) => /\/v1\/(\w+)/.exec(operation)?.[1] ?? "");
  return [...byResource].map(
    ([resource, operations]) => `- ${resource}: ${operations.map((operation) => `\`${operation}\``).join(", ")}`,
  );
}

function testCards(): string {
  return page([
    "# Test cards",
    "",
    "The cards of the sandbox, drawn from its catalogue by `node scripts/compatibility.ts`. A card is used by its number with",
    "any security code and a date to come, or by a name: `pm_card_…` wherever a PaymentMethod is asked for, `tok_…` as",
    "`card[token]` and as the `source` of a charge. Every `pm_card_x` has its `tok_x`; further tokens are listed. What a card",
    "does holds for payments; unless its row says otherwise, a card that declines also refuses to be saved to a customer. A",
    "charge without an intent can't send anyone to a challenge: a card that asks for one declines it.",
    "",
    "Warnings of fraud, several disputes of one payment, and programmes of card networks for disputes are not offered: cards",
    "named after them pay. What a bank makes of the evidence for a dispute stands in `evidence[uncategorized_text]`, five",
    "seconds later: `winning_evidence`, `losing_evidence` or, for an inquiry, `escalate_inquiry_evidence`.",
    "",
    "A real card's number is declined with `test_mode_live_card` and not kept.",
    "",
    ...cardSections(),
  ]);
}

function ofTheApi(routes: readonly Route[]): readonly Route[] {
  return routes.filter(({ path }) => path.startsWith("/v1/"));
}

function isDescribed(operation: string): boolean {
  return [...API_OPERATIONS, ...CLIENT_OPERATIONS].some((known) => shapeOf(known) === shapeOf(operation));
}

/** Variable parts may be called differently. */
function shapeOf(operation: string): string {
  return operation.replaceAll(/\{\w+\}/g, "{}");
}

function page(lines: readonly string[]): string {
  return `${lines.join("\n").trimEnd()}\n`;
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(await compatibilityDocuments())) writeFileSync(join(DOCS, name), text);
}
