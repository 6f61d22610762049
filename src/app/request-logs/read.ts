import type { RequestLog } from "../../ports/request-log.ts";
import { seen } from "../answer.ts";
import { pageSize } from "../list.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

export interface RequestLogPorts {
  readonly requestLog: RequestLog;
}

/** The latest requests of the key's mode. The log is too short-lived to be turned page by page. */
export function listRequestLogs({ requestLog }: RequestLogPorts): Operation<{ readonly limit?: number | undefined }> {
  return async (work, command) => {
    const limit = pageSize(command);
    const found = requestLog.list(work.scope, limit + 1);
    const items = found.slice(0, limit).map((document) => ({ resource: "request_log", document }) as const);
    return seen({ kind: "list", items, hasMore: found.length > limit });
  };
}

export function retrieveRequestLog({ requestLog }: RequestLogPorts): Operation<{ readonly request: string }> {
  return async (work, command) => {
    const document = requestLog.find(work.scope, command.request);
    if (document === undefined) throw missing("request_log", command.request, "id", "path");
    return seen({ kind: "one", shown: { resource: "request_log", document } });
  };
}
