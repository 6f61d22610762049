import type { Account, Platform } from "../../domain/accounts/account.ts";
import { MOST_ENDPOINTS } from "../../domain/webhook-endpoints/create.ts";
import { type HeardEvent, wants } from "../../domain/webhook-endpoints/wants.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";

/** Where events lie, and with whom. */
export interface EventSource {
  readonly scope: Scope;
  /** Who hears of them as well, if they lie with a connected account. */
  readonly platform?: Platform | undefined;
}

/** An endpoint that events of a source may be for, and whose it is. */
export interface Hearer {
  readonly scope: Scope;
  readonly endpoint: WebhookEndpoint;
  wants(event: Omit<HeardEvent, "fromConnected">): boolean;
}

export type ReadEndpoints = (scope: Scope) => Promise<readonly WebhookEndpoint[]>;

export function sourceOf({ account, scope }: { readonly account: Account; readonly scope: Scope }): EventSource {
  return { scope, platform: account.platform };
}

/** The endpoints of a scope that are not deleted. */
export async function endpointsOf(documents: DocumentReader, scope: Scope): Promise<readonly WebhookEndpoint[]> {
  const query = { resource: "webhook_endpoint", keys: {}, created: {}, page: { limit: MOST_ENDPOINTS } };
  const { items } = await documents.list(scope, query);
  return items.map(({ data }) => data as WebhookEndpoint);
}

/** The endpoints of the source's own account and of its platform. */
export async function hearersOf(read: ReadEndpoints, { scope, platform }: EventSource): Promise<readonly Hearer[]> {
  const own = await read(scope);
  const above = platform === undefined ? [] : await read(platform);
  return [
    ...own.map((endpoint) => hearer(scope, endpoint, false)),
    ...(platform === undefined ? [] : above.map((endpoint) => hearer(platform, endpoint, true))),
  ];
}

function hearer({ account, livemode }: Scope, endpoint: WebhookEndpoint, fromConnected: boolean): Hearer {
  return {
    scope: { account, livemode },
    endpoint,
    wants: (event) => wants(endpoint, { ...event, fromConnected }),
  };
}
