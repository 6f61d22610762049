import { freshRequest } from "../app/fresh.ts";
import type { Reply } from "../app/reply.ts";
import { showError } from "../app/show.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Credentials } from "../ports/credentials.ts";
import type { Accounts } from "../ports/store.ts";
import type { ApiError, LoggedRequest } from "../wire/errors/api-error.ts";
import { internalError } from "../wire/errors/protocol-errors.ts";
import { NEWEST_VERSION } from "../wire/versions/known.ts";
import { authenticate, type Caller } from "./authenticate.ts";
import type { RequestHead } from "./request-head.ts";

export interface CallerPorts {
  readonly store: Accounts & Credentials;
  readonly ids: Ids;
  readonly log: Log;
}

/** Answers a caller who is known; without a usable key the answer is a 401. */
export function replyToCaller(
  ports: CallerPorts,
  head: RequestHead,
  answer: (caller: Caller, requestId: string) => Promise<Reply>,
): Promise<Reply> {
  return reply(ports, head, async (requestId) => {
    const caller = await authenticate(ports.store, head.authorizations);
    return "status" in caller ? showError(caller, NEWEST_VERSION) : answer(caller, requestId);
  });
}

/** Refuses a request that no route takes. Who asks matters for the link to the log alone. */
export function refuseRequest(
  ports: CallerPorts,
  head: RequestHead,
  error: (logged: LoggedRequest | undefined) => ApiError,
): Promise<Reply> {
  return reply(ports, head, async (requestId) => {
    const caller = await authenticate(ports.store, head.authorizations);
    const logged =
      "status" in caller ? undefined : { account: caller.account.id, livemode: caller.key.livemode, requestId };
    return showError(error(logged), NEWEST_VERSION);
  });
}

async function reply(
  ports: CallerPorts,
  head: RequestHead,
  answer: (requestId: string) => Promise<Reply>,
): Promise<Reply> {
  const requestId = freshRequest(ports.ids);
  const given = await answer(requestId).catch((error: unknown) => {
    ports.log.error("request failed", { requestId, error: describe(error) });
    return showError(internalError(undefined), NEWEST_VERSION);
  });
  return { ...given, headers: { ...headersOf(head, given.status, requestId), ...given.headers } };
}

/** A 401 names neither request nor version (reference: keys). */
function headersOf(head: RequestHead, status: number, requestId: string): Record<string, string> {
  const named = { "Request-Id": requestId, "Stripe-Version": head.version ?? NEWEST_VERSION };
  const key = head.idempotencyKey;
  return { ...(status === 401 ? {} : named), ...(key === undefined ? {} : { "Idempotency-Key": key }) };
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
