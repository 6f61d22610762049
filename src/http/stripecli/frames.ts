import { createHmac } from "node:crypto";
import type { LoggedRequest } from "../../ports/request-log.ts";

/** An event on its way to a listener, in one of the two versions that the client knows. */
export interface Delivery {
  /** `we_…`, one for each listening machine. */
  readonly webhookId: string;
  /** `wc_…`, one for each time that an event is told. */
  readonly conversationId: string;
  /** Null where the event is in the account's own version; the client drops what is not in the version that it wants. */
  readonly version: string | null;
  /** The event as text: the client forwards it byte for byte. */
  readonly payload: string;
  readonly signature: string;
}

export function webhookFrame(delivery: Delivery): string {
  return JSON.stringify({
    type: "webhook_event",
    endpoint: { api_version: delivery.version },
    event_payload: delivery.payload,
    http_headers: {
      Accept: "*/*; q=0.5, application/xml",
      "Cache-Control": "no-cache",
      "Content-Type": "application/json; charset=utf-8",
      "Stripe-Signature": delivery.signature,
      "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    },
    webhook_conversation_id: delivery.conversationId,
    webhook_id: delivery.webhookId,
  });
}

/** @param at Unix seconds. */
export function signatureOf(secret: string, at: number, payload: string): string {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${payload}`).digest("hex")}`;
}

/** A request as `logs tail` prints it. */
export function requestLogFrame(request: LoggedRequest): string {
  const { error } = request;
  const payload = {
    created_at: request.created,
    error: {
      type: error?.type ?? "",
      charge: error?.charge ?? "",
      code: error?.code ?? "",
      decline_code: error?.decline_code ?? "",
      error_insight: "",
      message: error?.message ?? "",
      param: error?.param ?? "",
    },
    livemode: request.scope.livemode,
    method: request.method,
    request_id: request.requestId,
    status: request.status,
    url: request.path,
  };
  return JSON.stringify({
    type: "request_log_event",
    request_log_id: request.requestId.replace("req_", "resp_"),
    event_payload: JSON.stringify(payload),
  });
}

/**
 * Id of the conversation in which a client's message says that it has received an event. As the event's own id some
 * versions of the client send that of the endpoint. Its other messages tell what became of the event there.
 */
export function acknowledged(message: string): string | undefined {
  try {
    const { type, webhook_conversation_id: id } = JSON.parse(message) as {
      readonly type?: unknown;
      readonly webhook_conversation_id?: unknown;
    };
    return type === "event_ack" && typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
