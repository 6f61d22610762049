import { readLogFilters } from "../../domain/stripecli-sessions/log-filters.ts";
import type { Session, ListenFeature } from "../../domain/stripecli-sessions/session.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Scope } from "../../ports/store.ts";
import type { KeyedDigest } from "../../ports/keyed-digest.ts";
import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { Refused } from "../refused.ts";
import { sessionId } from "./session-id.ts";

type Feature = "request_logs" | "v2_events" | "webhooks";

export interface CreateSessionCommand {
  readonly deviceName: string;
  readonly websocketFeatures?: readonly Feature[] | undefined;
  /** How older clients ask for one. */
  readonly websocketFeature?: Feature | undefined;
  readonly filters?: string | undefined;
}

export interface SessionPorts {
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly vault: { readonly keyedDigest: KeyedDigest };
}

/** Permits the official command line to listen. Nothing is written: the id carries all that there is to know. */
export function createSession({ clock, ids, vault: { keyedDigest } }: SessionPorts): Operation<CreateSessionCommand> {
  return async ({ scope }, command) => {
    const { deviceName: device } = command;
    const feature = featureOf(command);
    const filters = filtersOf(command, feature);
    const { account, livemode } = scope;
    const nonce = ids.text(12);
    const issued = clock.now();
    const session: Session = { account, livemode, device, feature, issued, nonce, ...(filters && { filters }) };
    const id = sessionId(keyedDigest, session);
    return seen({ kind: "session", session: { id, feature, secret: signingSecret(keyedDigest, scope, device) } });
  };
}

/** The same for a machine as long as the installation lives, so that it can be written into a configuration. */
export function signingSecret(digest: KeyedDigest, { account, livemode }: Scope, device: string): string {
  return `whsec_${digest("stripecli signing secret", JSON.stringify([account, livemode, device]))}`;
}

/** A client that would take thin events as well gets the others; asking for thin ones alone, it would wait for ever. */
function featureOf({ websocketFeature: one, websocketFeatures: several }: CreateSessionCommand): ListenFeature {
  const features = several ?? (one === undefined ? [] : [one]);
  if (features.length === 0) throw new Refused({ kind: "parameter_missing", param: "websocket_features" });
  if (features.includes("request_logs")) return "request_logs";
  if (features.includes("webhooks")) return "webhooks";
  throw new Refused({ kind: "no_thin_events" });
}

function filtersOf({ filters: text }: CreateSessionCommand, feature: ListenFeature): Session["filters"] {
  if (text === undefined || feature !== "request_logs") return undefined;
  const filters = readLogFilters(text);
  if (filters === undefined) throw new Refused({ kind: "log_filters_invalid" });
  return filters;
}
