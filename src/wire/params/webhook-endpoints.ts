import { KNOWN_EVENT_TYPES, RETIRED_EVENT_TYPES } from "../../domain/events/known-event-types.ts";
import { ALL_EVENTS } from "../../domain/webhook-endpoints/wants.ts";
import { KNOWN_VERSIONS } from "../versions/known.ts";
import { expanding, paging } from "./paging.ts";
import {
  boolean,
  clearable,
  emptyAsAbsent,
  integer,
  listOf,
  metadata,
  oneOf,
  required,
  string,
  table,
  webUrl,
} from "./table.ts";

// Only whole names: the API takes no beginning of a name such as `charge.*` here.
const enabledEvents = listOf(oneOf(ALL_EVENTS, ...KNOWN_EVENT_TYPES, ...RETIRED_EVENT_TYPES));

const DAY_SECONDS = 86_400;

export const createWebhookEndpoint = table("webhook_endpoints.create", {
  api_version: oneOf(...KNOWN_VERSIONS),
  connect: boolean(),
  description: emptyAsAbsent(string()),
  enabled_events: required(enabledEvents),
  ...expanding,
  metadata: emptyAsAbsent(metadata()),
  url: required(webUrl()),
});

export const retrieveWebhookEndpoint = table("webhook_endpoints.retrieve", expanding);

export const updateWebhookEndpoint = table("webhook_endpoints.update", {
  description: clearable(string()),
  disabled: boolean(),
  enabled_events: enabledEvents,
  ...expanding,
  metadata: clearable(metadata()),
  url: webUrl(),
});

export const deleteWebhookEndpoint = table("webhook_endpoints.delete", {});

export const listWebhookEndpoints = table("webhook_endpoints.list", paging);

/** A call of our own: the API lets secrets be rolled by hand in its dashboard only, with the same longest overlap. */
export const rollSecret = table("webhook_endpoints.roll_secret", {
  expires_in: required(integer({ min: 0, max: DAY_SECONDS })),
  ...expanding,
});
