import type { Answer } from "../app/answer.ts";
import type { Kernel } from "../app/execute.ts";
import { freshRequest } from "../app/fresh.ts";
import type { Work } from "../app/operation.ts";
import type { Reply } from "../app/reply.ts";
import { createWebhookEndpoint, type EndpointPorts } from "../app/webhook-endpoints/create.ts";
import { type OpeningPorts, openSigningSecret } from "../app/webhook-endpoints/sealed-secrets.ts";
import { hearAll } from "../app/webhook-endpoints/update.ts";
import { SettingsError } from "../config/settings.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { Decision } from "../domain/changes.ts";
import { MOST_ENDPOINTS } from "../domain/webhook-endpoints/create.ts";
import { ALL_EVENTS } from "../domain/webhook-endpoints/wants.ts";
import type { WebhookEndpoint } from "../domain/webhook-endpoints/webhook-endpoint.ts";

/** Where test mode's events go, and what they are signed with. */
export interface Forwarding {
  readonly url: string;
  readonly secret: string;
}

export interface ForwardingPorts extends EndpointPorts, OpeningPorts {
  readonly kernel: Kernel;
  readonly vault: EndpointPorts["vault"] & OpeningPorts["vault"];
}

/**
 * Sees to it that test mode has an endpoint for all events at a URL, those of connected accounts among them: the one of
 * an earlier start, or a new one.
 * @throws SettingsError if there is no room for another endpoint.
 */
export async function forwardTo(ports: ForwardingPorts, account: Account, url: string): Promise<Forwarding> {
  const scope = { account: account.id, livemode: false };
  const there = await existing(ports, scope, url);
  const vaultId = there?.secrets[0]?.vaultId;
  if (there === undefined || vaultId === undefined) return { url, secret: await created(ports, account, url) };
  // Made by an earlier version, or by hand.
  if (there.hears !== "all") await carryOut(ports, account, (work) => hearAll(work, { webhookEndpoint: there.id }));
  return { url, secret: await openSigningSecret(ports, scope, vaultId) };
}

async function existing(
  { documents }: ForwardingPorts,
  scope: { readonly account: string; readonly livemode: boolean },
  url: string,
): Promise<WebhookEndpoint | undefined> {
  const query = { resource: "webhook_endpoint", keys: {}, created: {}, page: { limit: MOST_ENDPOINTS } };
  const { items } = await documents.list(scope, query);
  return items
    .map(({ data }) => data as WebhookEndpoint)
    .find((one) => one.url === url && one.status === "enabled" && one.hears !== "connected" && isForAll(one));
}

function isForAll({ enabledEvents }: WebhookEndpoint): boolean {
  return enabledEvents.includes(ALL_EVENTS);
}

async function created(ports: ForwardingPorts, account: Account, url: string): Promise<string> {
  const command = { url, enabledEvents: [ALL_EVENTS], hears: "all", description: "florin start --forward-to" } as const;
  const operation = createWebhookEndpoint(ports);
  return secretOf(await carryOut(ports, account, (work) => operation(work, command)), url);
}

async function carryOut(
  ports: ForwardingPorts,
  account: Account,
  operation: (work: Work) => Promise<Decision<Answer>>,
): Promise<Decision<Answer> | undefined> {
  let outcome: Decision<Answer> | undefined;
  await ports.kernel({
    scope: { account: account.id, livemode: false },
    account,
    byClient: false,
    requestId: freshRequest(ports.ids),
    operation,
    async show(decision) {
      outcome = decision;
      return DONE;
    },
    showProblem: () => DONE,
  });
  return outcome;
}

/** Nobody is answered: the greeting tells. */
const DONE: Reply = { status: 200, body: "", headers: {} };

function secretOf(outcome: Decision<Answer> | undefined, url: string): string {
  if (outcome?.kind === "accepted" && outcome.result.kind === "with_secret") return outcome.result.secret;
  const isFull = outcome?.kind === "rejected" && outcome.refusal.reason.kind === "too_many_endpoints";
  throw new SettingsError(
    isFull
      ? `Events can't be forwarded to ${url}: delete one of the ${MOST_ENDPOINTS} webhook endpoints of test mode.`
      : `Events can't be forwarded to ${url}: it is no place that they may be sent to.`,
  );
}
