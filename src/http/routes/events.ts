import { listEvents } from "../../app/events/list.ts";
import { retrieveEvent } from "../../app/events/retrieve.ts";
import { retryEvent, type RetryPorts } from "../../app/events/retry.ts";
import * as params from "../../wire/params/events.ts";
import { listOf, one, type Route, route } from "../route.ts";

export function eventRoutes(ports: RetryPorts): readonly Route[] {
  return [
    route("GET", "/v1/events/{event}", params.retrieveEvent, one("event"), retrieveEvent(ports)),
    route("GET", "/v1/events", params.listEvents, listOf("event"), listEvents(ports)),
    route("POST", "/v1/events/{event}/retry", params.retryEvent, one("event"), retryEvent(ports)),
  ];
}
