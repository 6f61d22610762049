import { freshRequest } from "../app/fresh.ts";
import { defaultVersion, withVersion } from "../app/accounts/default-version.ts";
import type { Reply } from "../app/reply.ts";
import { showError } from "../app/show.ts";
import type { Ids } from "../ports/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { RequestLog } from "../ports/request-log.ts";
import type { Credentials } from "../ports/credentials.ts";
import type { Accounts, DocumentReader } from "../ports/store.ts";
import type { ApiError, LoggedRequest } from "../wire/errors/api-error.ts";
import { keyOfThisMachine } from "../wire/errors/key-errors.ts";
import { internalError } from "../wire/errors/protocol-errors.ts";
import { NEWEST_VERSION } from "../wire/versions/known.ts";
import { versionNotice } from "../wire/versions/outdated.ts";
import { actingFor, authenticate, type Caller, type UsedKey } from "./authenticate.ts";
import type { RequestHead } from "./request-head.ts";
import { accountInForm, keyInForm } from "./said-in-form.ts";

export interface CallerPorts {
  readonly store: Accounts & Credentials & DocumentReader;
  readonly ids: Ids;
  readonly log: Log;
  readonly clock: Clock;
  readonly requestLog: RequestLog;
}

/** Answers a caller who is known; without a usable key the answer is a 401. `form` is for the log of requests. */
export function replyToCaller(
  ports: CallerPorts,
  head: RequestHead,
  form: string,
  answer: (caller: Caller, requestId: string) => Promise<Reply>,
): Promise<Reply> {
  return reply(ports, head, form, async (caller, requestId) => {
    return "status" in caller ? showError(caller, NEWEST_VERSION) : answer(caller, requestId);
  });
}

/** Refuses a request that no route takes. Who asks matters for the logs alone. */
export function refuseRequest(
  ports: CallerPorts,
  head: RequestHead,
  error: (logged: LoggedRequest | undefined) => ApiError,
): Promise<Reply> {
  return reply(ports, head, "", async (caller, requestId) => {
    const logged =
      "status" in caller ? undefined : { account: caller.account.id, livemode: caller.key.livemode, requestId };
    return showError(error(logged), NEWEST_VERSION);
  });
}

async function reply(
  ports: CallerPorts,
  head: RequestHead,
  form: string,
  answer: (caller: Caller | ApiError, requestId: string) => Promise<Reply>,
): Promise<Reply> {
  const begun = performance.now();
  const requestId = freshRequest(ports.ids);
  let caller: Caller | ApiError | undefined;
  const answered = async () => answer((caller = await callerOf(ports, head, form)), requestId);
  const given = await answered().catch((error: unknown) => {
    ports.log.error("request failed", { requestId, error: describe(error) });
    return showError(internalError(undefined), NEWEST_VERSION);
  });
  if (caller !== undefined && !("status" in caller)) note(ports, { head, form, caller, requestId, given, begun });
  const known = caller === undefined || "status" in caller ? undefined : caller;
  return { ...given, headers: { ...headersOf(head, known, given.status, requestId), ...given.headers } };
}

/** Who asks, and for whom. An account's first request is what sets its version. */
async function callerOf({ store, clock }: CallerPorts, head: RequestHead, form: string): Promise<Caller | ApiError> {
  const inForm = head.authorizations.length === 0 ? keyInForm(head.query, form) : undefined;
  const holder = await authenticate({ store, clock }, head.authorizations, inForm);
  if ("status" in holder) return holder;
  if (isOutOfPlace(holder.key, head)) return keyOfThisMachine();
  const named = holder.key.kind === "publishable" ? accountInForm(head.query, form) : undefined;
  const actsFor = named === undefined ? head.actsFor : [...head.actsFor, named];
  return actingFor(store, { ...holder, account: await withVersion(store, holder.account) }, actsFor);
}

/**
 * Every site that is looked at on this machine can send requests to it, and knows the well-known key. With a secret key
 * it could read all of test mode and have our answers sent to addresses that only this machine reaches.
 */
function isOutOfPlace(key: UsedKey, { origin }: RequestHead): boolean {
  return key.kind === "secret" && key.isWellKnown === true && origin !== undefined && !isOfThisMachine(origin);
}

function isOfThisMachine(origin: string): boolean {
  const host = URL.canParse(origin) ? new URL(origin).hostname : "";
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|(?:.+\.)?localhost)$/.test(host);
}

interface Answered {
  readonly head: RequestHead;
  readonly form: string;
  readonly caller: Caller;
  readonly requestId: string;
  readonly given: Reply;
  /** Milliseconds of the machine's own count. */
  readonly begun: number;
}

/** What is asked of the API is logged, apart from the command line's preparation to watch the log. */
function note({ requestLog, clock }: CallerPorts, { head, form, caller, requestId, given, begun }: Answered): void {
  const { method, path, query, clientIp, idempotencyKey } = head;
  if (!path.startsWith("/v1/") || path.startsWith("/v1/stripecli/")) return;
  requestLog.record({
    scope: { account: caller.account.id, livemode: caller.key.livemode },
    asker: caller.key.account,
    created: clock.now(),
    method,
    path,
    query,
    form,
    status: given.status,
    requestId,
    clientIp,
    idempotencyKey,
    answer: given.body,
    durationMs: performance.now() - begun,
  });
}

/** A 401 names neither request nor version (reference: keys). */
function headersOf(
  head: RequestHead,
  caller: Caller | undefined,
  status: number,
  requestId: string,
): Record<string, string> {
  const own = caller === undefined ? NEWEST_VERSION : defaultVersion(caller.account);
  const version = head.version ?? own;
  const notice = versionNotice(version);
  const named = {
    "Request-Id": requestId,
    ...(notice === undefined ? {} : { "Stripe-Notice": notice }),
    "Stripe-Version": version,
  };
  const key = head.echoedKey;
  const actsFor = caller === undefined || caller.account.id === caller.key.account ? undefined : caller.account.id;
  return {
    ...(status === 401 ? {} : named),
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
    ...(actsFor === undefined ? {} : { "Stripe-Account": actsFor }),
  };
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
