import { listEvents } from "../../app/events/list.ts";
import { type EventPorts, retrieveEvent } from "../../app/events/retrieve.ts";
import * as params from "../../wire/params/events.ts";
import { listOf, one, type Route, route } from "../route.ts";

export function eventRoutes(ports: EventPorts): readonly Route[] {
  return [
    route("GET", "/v1/events/{event}", params.retrieveEvent, one("event"), retrieveEvent(ports)),
    route("GET", "/v1/events", params.listEvents, listOf("event"), listEvents(ports)),
  ];
}
