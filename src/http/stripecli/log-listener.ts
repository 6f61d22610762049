import { fits, type LogSide } from "../../domain/stripecli-sessions/log-filters.ts";
import type { Session } from "../../domain/stripecli-sessions/session.ts";
import type { LoggedRequest, RequestLog } from "../../ports/request-log.ts";
import { requestLogFrame } from "./frames.ts";
import { isSlow, type ListenerSocket } from "./socket.ts";

/** Tells one client of the requests that its filters let through. */
export interface LogListener {
  advance(): void;
  /** Number of the last request that it has looked at. */
  place(): number;
}

export function logListener(log: RequestLog, session: Session, socket: ListenerSocket, from: number): LogListener {
  const { account, livemode, filters = {} } = session;
  let last = from;
  return {
    advance() {
      for (const request of log.behind(last)) {
        if (isSlow(socket)) return;
        last = request.sequence;
        const side = request.scope.livemode === livemode ? sideOf(request, account) : undefined;
        if (side !== undefined && fits(filters, { ...request, side })) socket.send(requestLogFrame(request));
      }
    },
    place: () => last,
  };
}

/** Undefined where the request is no affair of the account's. */
function sideOf({ asker, scope }: LoggedRequest, account: string): LogSide | undefined {
  if (scope.account === account) return asker === account ? "self" : "connect_in";
  return asker === account ? "connect_out" : undefined;
}
