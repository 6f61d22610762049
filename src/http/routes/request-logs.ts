import { listRequestLogs, type RequestLogPorts, retrieveRequestLog } from "../../app/request-logs/read.ts";
import * as params from "../../wire/params/request-logs.ts";
import { listOf, one, type Route, route } from "../route.ts";

/** Calls of our own beside the API: what it keeps for its dashboard, a developer can ask for here. */
export function requestLogRoutes(ports: RequestLogPorts): readonly Route[] {
  const PATH = "/_florin/request_logs";
  return [
    route("GET", PATH, params.listRequestLogs, listOf("request_log"), listRequestLogs(ports)),
    route("GET", `${PATH}/{request}`, params.retrieveRequestLog, one("request_log"), retrieveRequestLog(ports)),
  ];
}
