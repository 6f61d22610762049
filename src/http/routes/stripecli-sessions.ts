import { createSession, type SessionPorts } from "../../app/stripecli-sessions/create.ts";
import * as params from "../../wire/params/stripecli-sessions.ts";
import { one, type Route, route } from "../route.ts";

export function sessionRoutes(ports: SessionPorts): readonly Route[] {
  return [
    route("POST", "/v1/stripecli/sessions", params.createSession, one("stripecli_session"), createSession(ports)),
  ];
}
