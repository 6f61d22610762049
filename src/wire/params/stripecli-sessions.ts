import { expanding } from "./paging.ts";
import { listOf, oneOf, required, string, table, telemetry } from "./table.ts";

/** Where the client forwards to is its own affair: it is told for statistics. */
const forwarding = telemetry();

const feature = oneOf("request_logs", "v2_events", "webhooks");

/**
 * What the official command line sends before it listens (seen with its version 1.52.0). Its older versions ask for one
 * feature, as their source tells.
 */
export const createSession = table("stripecli_sessions.create", {
  device_name: required(string({ max: 255 })),
  ...expanding,
  filters: string(),
  forward_connect_to_url: forwarding,
  forward_thin_connect_to_url: forwarding,
  forward_thin_to_url: forwarding,
  forward_to_url: forwarding,
  websocket_feature: feature,
  websocket_features: listOf(feature),
});
