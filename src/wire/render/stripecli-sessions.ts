import { RECONNECT_SECONDS } from "../../domain/stripecli-sessions/session.ts";
import { NEWEST_VERSION } from "../versions/known.ts";

export interface SessionFacts {
  readonly id: string;
  readonly feature: string;
  readonly secret: string;
}

/** Where listeners connect to, below our own origin. */
export const SUBSCRIBE_PATH = "/v1/stripecli/subscribe";

export function renderSession({ id, feature, secret }: SessionFacts, baseUrl: string, defaultVersion: string) {
  return {
    default_version: defaultVersion,
    device_token: "",
    display_connect_filter_warning: false,
    latest_version: NEWEST_VERSION,
    reconnect_delay: RECONNECT_SECONDS,
    secret,
    websocket_authorized_feature: feature,
    websocket_id: id,
    websocket_url: `${baseUrl.replace(/^http/, "ws")}${SUBSCRIBE_PATH}`,
  };
}
