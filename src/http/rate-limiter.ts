import type { Counted, LimitReason, RateLimits } from "../domain/rate-limits/rate-limits.ts";
import type { Clock } from "../ports/clock.ts";
import { counter } from "./counter.ts";

export interface RateLimiter {
  /** Counts a request in, unless it is one too many. One that was let in must be let go when it is answered. */
  admit(request: Counted): Admission;
}

export type Admission =
  | { readonly kind: "admitted"; release(): void }
  | { readonly kind: "limited"; readonly reason: LimitReason };

const HOUR_SECONDS = 3600;

/**
 * Counts requests by whole seconds and hours of the clock, in the memory of this process. A request that is refused
 * counts for nothing, so that one who slows down is heard at once.
 */
export function createRateLimiter(
  limitsOf: { readonly live: RateLimits; readonly test: RateLimits },
  clock: Pick<Clock, "now">,
): RateLimiter {
  const requests = counter();
  const operations = counter();
  const searches = counter();
  const changes = counter();
  const underWay = new Map<string, number>();

  function reached(limits: RateLimits, scope: string, request: Counted): LimitReason | undefined {
    const second = clock.now();
    const hour = Math.floor(second / HOUR_SECONDS);
    const { atOnce = Infinity, requests: all = Infinity, ofOperation = Infinity } = limits;
    if ((underWay.get(scope) ?? 0) >= atOnce) return "global-concurrency";
    if (requests.at(second, scope) >= all) return "global-rate";
    if (operations.at(second, `${scope} ${request.operation}`) >= ofOperation) return "endpoint-rate";
    if (request.isSearch && searches.at(second, scope) >= (limits.searches ?? Infinity)) return "endpoint-rate";
    const { changedIntent } = request;
    if (changedIntent === undefined || limits.changesOfIntent === undefined) return undefined;
    return changes.at(hour, `${scope} ${changedIntent}`) >= limits.changesOfIntent ? "resource-specific" : undefined;
  }

  function count(limits: RateLimits, scope: string, { operation, isSearch, changedIntent }: Counted): void {
    const second = clock.now();
    if (limits.requests !== undefined) requests.add(second, scope);
    if (limits.ofOperation !== undefined) operations.add(second, `${scope} ${operation}`);
    if (isSearch && limits.searches !== undefined) searches.add(second, scope);
    if (changedIntent === undefined || limits.changesOfIntent === undefined) return;
    changes.add(Math.floor(second / HOUR_SECONDS), `${scope} ${changedIntent}`);
  }

  return {
    admit(request) {
      const limits = limitsOf[request.livemode ? "live" : "test"];
      const scope = `${request.account} ${request.livemode}`;
      const reason = reached(limits, scope, request);
      if (reason !== undefined) return { kind: "limited", reason };
      count(limits, scope, request);
      underWay.set(scope, (underWay.get(scope) ?? 0) + 1);
      return {
        kind: "admitted",
        release() {
          const left = (underWay.get(scope) ?? 1) - 1;
          if (left === 0) underWay.delete(scope);
          else underWay.set(scope, left);
        },
      };
    },
  };
}
