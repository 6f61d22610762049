import { pageLimit, table } from "./table.ts";

/** Calls of our own: they take what they need and nothing else. */
export const listRequestLogs = table("request_logs.list", { limit: pageLimit() });

export const retrieveRequestLog = table("request_logs.retrieve", {});
