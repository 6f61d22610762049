import { type Decision, rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { metadataRefusal, mergeMetadata, type MetadataChange } from "../metadata.ts";
import { because } from "../refusals.ts";
import { urlRefusal } from "./url-rule.ts";
import type { Hearing, WebhookEndpoint } from "./webhook-endpoint.ts";

export interface CreateWebhookEndpoint {
  readonly url: string;
  readonly enabledEvents: readonly string[];
  readonly apiVersion?: string | undefined;
  readonly hears?: Hearing | undefined;
  readonly description?: string | undefined;
  readonly metadata?: MetadataChange | undefined;
}

export interface CreateWebhookEndpointFacts {
  readonly now: Instant;
  /** Position of the journal's last entry. */
  readonly journalEnd: number;
  readonly livemode: boolean;
  readonly id: string;
  /** Id of the vault's record that holds its secret. */
  readonly secret: string;
  /** How many endpoints the account has in this mode. */
  readonly others: number;
}

/** Endpoints of one account in one mode (reference: webhook endpoints). */
export const MOST_ENDPOINTS = 16;

export function createWebhookEndpoint(
  input: CreateWebhookEndpoint,
  facts: CreateWebhookEndpointFacts,
): Exclude<Decision<WebhookEndpoint>, { kind: "declined" }> {
  const { now, livemode } = facts;
  const metadata = mergeMetadata({}, input.metadata);
  const refusal =
    urlRefusal(input.url, livemode) ??
    metadataRefusal(metadata) ??
    (facts.others < MOST_ENDPOINTS
      ? undefined
      : ({ kind: "too_many_endpoints", maximum: MOST_ENDPOINTS, livemode } as const));
  if (refusal !== undefined) return rejected(because(refusal));
  return accepted({
    id: facts.id,
    created: now,
    url: input.url,
    hears: input.hears,
    enabledEvents: input.enabledEvents,
    apiVersion: input.apiVersion,
    description: input.description,
    metadata,
    status: "enabled",
    secrets: [{ vaultId: facts.secret }],
    since: now,
    behind: facts.journalEnd,
    deleted: false,
  });
}

/** No event tells of endpoints. */
export function accepted(document: WebhookEndpoint): Extract<Decision<WebhookEndpoint>, { kind: "accepted" }> {
  return {
    kind: "accepted",
    result: document,
    changes: { documents: [{ resource: "webhook_endpoint", document }], events: [], jobs: [] },
  };
}
