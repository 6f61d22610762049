/** A request as the log has it. */
export interface LoggedFacts {
  readonly requestId: string;
  readonly scope: { readonly livemode: boolean };
  readonly created: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly clientIp: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly parameters: string;
  readonly answer: string;
  readonly durationMs: number;
  readonly error?: object | undefined;
}

export function renderRequestLog(request: LoggedFacts) {
  return {
    id: request.requestId,
    object: "request_log" as const,
    answer: request.answer,
    client_ip: request.clientIp ?? null,
    created: request.created,
    duration_ms: Math.round(request.durationMs * 1_000) / 1_000,
    error: request.error ?? null,
    idempotency_key: request.idempotencyKey ?? null,
    livemode: request.scope.livemode,
    method: request.method,
    parameters: request.parameters,
    path: request.path,
    status: request.status,
  };
}
