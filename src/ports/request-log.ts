import type { Scope } from "./store.ts";

/** A request as it was answered, with everything in it. The log looks at it after the answer has left. */
export interface AnsweredRequest {
  readonly scope: Scope;
  /** Account whose key was used: the platform's where the request acts for a connected account. */
  readonly asker: string;
  /** Unix seconds. */
  readonly created: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly form: string;
  readonly status: number;
  readonly requestId: string;
  /** Undefined where the connection was gone before anybody looked. */
  readonly clientIp: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly answer: string;
  /** From the arrival of the whole request until its answer was made. */
  readonly durationMs: number;
}

/** An answered request as the log keeps it: without secrets and card data. */
export interface LoggedRequest extends Omit<AnsweredRequest, "form" | "query"> {
  /** 1, 2, 3, … in the order of the answers, since the server was started. */
  readonly sequence: number;
  /** Query and form, joined by `&` and encoded as they came. */
  readonly parameters: string;
  /** The body that went out, cut where it is very long. */
  readonly answer: string;
  readonly error?: LoggedError | undefined;
}

/** Members of an error body, by the API's names. */
export interface LoggedError {
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly charge?: string | undefined;
  readonly param?: string | undefined;
  readonly message?: string | undefined;
}

/** The latest requests, for developers to look at. It is bounded, and may forget everything at any time. */
export interface RequestLog {
  /** Takes note of a request. It costs the request nothing: the work is done later, for many at once. */
  record(request: AnsweredRequest): void;
  /** Newest first. */
  list(scope: Scope, limit: number): readonly LoggedRequest[];
  find(scope: Scope, requestId: string): LoggedRequest | undefined;
  /** Requests of all scopes behind a sequence number, oldest first. */
  behind(sequence: number): readonly LoggedRequest[];
  /** Number of the last request that was taken note of; 0 while there is none. */
  end(): number;
  /** Calls back whenever new requests can be read. The answer ends it. */
  subscribe(notify: () => void): () => void;
}
