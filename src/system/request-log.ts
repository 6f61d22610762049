import { redactForm, redactSecrets, redactText } from "../domain/request-logs/redaction.ts";
import { ring } from "../domain/request-logs/ring.ts";
import type { AnsweredRequest, LoggedError, LoggedRequest, RequestLog } from "../ports/request-log.ts";
import type { Scope } from "../ports/store.ts";

/** How long requests gather before they are looked at together. */
const BATCH_MS = 100;
const LIFE_SECONDS = 24 * 3600;
/** Longest answer and longest form that are kept whole, in UTF-16 code units. A page of a hundred objects is longer. */
const LONGEST_KEPT = 20_000;

/**
 * Keeps the last `size` requests in memory: a log on the disk would hold customers' data a second time, and cost each
 * request about what its own commit costs. What it takes note of is redacted within a moment, before anyone can read it.
 *
 * @param now Unix seconds.
 */
export function memoryRequestLog(size: number, now: () => number): RequestLog {
  const kept = ring<LoggedRequest>(size);
  const readers = new Set<() => void>();
  let waiting: AnsweredRequest[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sequence = 0;

  /** Only what will stay is worth the work: under load, a batch may be larger than the log. */
  function takeIn(): void {
    timer = undefined;
    const batch = waiting;
    waiting = [];
    sequence += Math.max(batch.length - size, 0);
    for (const request of batch.slice(-size)) kept.push(logged(request, (sequence += 1)));
    forgetOld();
    for (const notify of readers) notify();
  }

  function forgetOld(): void {
    const limit = now() - LIFE_SECONDS;
    kept.forgetWhile(({ created }) => created < limit);
  }

  function upToDate(): void {
    if (timer !== undefined) {
      clearTimeout(timer);
      takeIn();
    }
    forgetOld();
  }

  return {
    record(request) {
      waiting.push(request);
      timer ??= setTimeout(takeIn, BATCH_MS).unref();
    },
    list(scope, limit) {
      upToDate();
      const own = kept.behind(0).filter((request) => isOf(scope, request));
      return own.slice(-limit).toReversed().map(shown);
    },
    find(scope, requestId) {
      upToDate();
      const found = kept.behind(0).find((request) => request.requestId === requestId && isOf(scope, request));
      return found && shown(found);
    },
    behind: (last) => kept.behind(last).map(shown),
    end: () => sequence,
    subscribe(notify) {
      readers.add(notify);
      return () => readers.delete(notify);
    },
  };
}

/** For a server that is to keep no log. */
export const NO_REQUEST_LOG: RequestLog = {
  record: () => undefined,
  list: () => [],
  find: () => undefined,
  behind: () => [],
  end: () => 0,
  subscribe: () => () => undefined,
};

function isOf({ account, livemode }: Scope, { scope }: LoggedRequest): boolean {
  return scope.account === account && scope.livemode === livemode;
}

/**
 * Client secrets, which intents carry, and card numbers that somebody wrote into a name or metadata are removed when an
 * answer is read: few ever are. The database has them anyway. What it has only sealed, or not at all, must not lie here
 * either.
 */
function logged({ query, form, answer, ...request }: AnsweredRequest, sequence: number): LoggedRequest {
  const failed = request.status >= 400;
  const shortened = answer.length > LONGEST_KEPT ? answer.slice(0, LONGEST_KEPT) : answer;
  const kept = failed ? redactText(shortened) : shortened.includes("whsec_") ? redactSecrets(shortened) : shortened;
  return {
    ...request,
    path: redactText(request.path),
    sequence,
    parameters: redactForm(wholePairs([query, form].filter((text) => text !== "").join("&"))),
    answer: kept,
    error: failed ? errorIn(kept) : undefined,
  };
}

/** Shortened between two parameters: half a secret might not be known for one. */
function wholePairs(form: string): string {
  return form.length > LONGEST_KEPT ? form.slice(0, Math.max(form.lastIndexOf("&", LONGEST_KEPT), 0)) : form;
}

function shown(request: LoggedRequest): LoggedRequest {
  const { answer, idempotencyKey } = request;
  return { ...request, answer: redactText(answer), idempotencyKey: idempotencyKey && redactText(idempotencyKey) };
}

function errorIn(answer: string): LoggedError | undefined {
  try {
    const { error } = JSON.parse(answer) as { readonly error?: LoggedError & { readonly [name: string]: unknown } };
    if (error === undefined) return undefined;
    const { type, code, decline_code, charge, param, message } = error;
    return { type, code, decline_code, charge, param, message };
  } catch {
    return undefined;
  }
}
