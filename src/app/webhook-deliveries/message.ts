import type { Account } from "../../domain/accounts/account.ts";
import type { Instant } from "../../domain/instant.ts";
import type { DeliveryTimeouts } from "../../domain/webhook-deliveries/terms.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { HttpMessage } from "../../ports/http-sender.ts";
import type { Signer } from "../../ports/signer.ts";
import { objectText } from "../../wire/json.ts";
import type { RenderContext } from "../../wire/render/context.ts";
import { isKnownVersion } from "../../wire/versions/known.ts";
import { type EventPlace, renderStoredEvent } from "../events/render-stored-event.ts";
import type { StoredEvent } from "../journal.ts";

export interface MessageFacts {
  readonly event: StoredEvent;
  readonly endpoint: WebhookEndpoint;
  readonly pendingWebhooks: number;
  /** Secrets that sign now, in the order of their signatures. */
  readonly secrets: readonly string[];
  /** Whose event it is. */
  readonly account: Account;
  /** Id of the account whose endpoint it is. */
  readonly hearer: string;
  readonly livemode: boolean;
  readonly baseUrl: string;
  readonly receiptKey: RenderContext["receiptKey"];
  readonly now: Instant;
  readonly timeouts: DeliveryTimeouts;
}

/** What is answered is only logged, but firewalls turn away requests that take nothing (seen in recorded deliveries). */
const ACCEPTED = "*/*; q=0.5, application/xml";

/** Receivers and their firewalls know deliveries by it (reference: delivery). */
const USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)";

/** One try to deliver an event: each has a signature of its own over the moment and the very bytes that are sent. */
export async function messageFor(sign: Signer, place: EventPlace, facts: MessageFacts): Promise<HttpMessage> {
  const { event, endpoint, pendingWebhooks, account, hearer, livemode, baseUrl, receiptKey, now } = facts;
  const { apiVersion } = endpoint;
  const version = apiVersion !== undefined && isKnownVersion(apiVersion) ? apiVersion : undefined;
  const context = { account, livemode, baseUrl, receiptKey, now };
  const body = objectText(await renderStoredEvent(place, event, context, { version, pendingWebhooks, hearer }));
  return {
    url: endpoint.url,
    headers: {
      Accept: ACCEPTED,
      "Cache-Control": "no-cache",
      "Content-Type": "application/json; charset=utf-8",
      "Stripe-Signature": signatureHeader(sign, facts.secrets, now, body),
      "User-Agent": USER_AGENT,
    },
    body,
    livemode,
    timeouts: facts.timeouts,
  };
}

/** `t=…,v1=…`: one signature for each secret, over the moment and the body (reference: signature). */
function signatureHeader(sign: Signer, secrets: readonly string[], at: Instant, body: string): string {
  const signatures = secrets.map((secret) => `v1=${sign(secret, `${at}.${body}`)}`);
  return [`t=${at}`, ...signatures].join(",");
}
