import type { FastifyRequest } from "fastify";

/** What a request says before its parameters, whether or not a route takes it. */
export interface RequestHead {
  readonly method: string;
  /** Without origin and query. */
  readonly path: string;
  readonly query: string;
  /**
   * Address at the other end of the connection, IPv4 or IPv6: behind a proxy the proxy's, unless the settings trust it to
   * tell its client's. Undefined where the connection was gone before anybody looked.
   */
  readonly clientIp: string | undefined;
  /** Our origin by the name that a caller on this machine knows, such as `http://127.0.0.1:4242`; undefined for others. */
  readonly localOrigin: string | undefined;
  readonly userAgent: string | undefined;
  /** Which site's page asks; undefined where no browser does, or a page of our own only looks. */
  readonly origin: string | undefined;
  /** Every `Authorization` header: a caller has one, and two are an attempt to be taken for somebody else. */
  readonly authorizations: readonly string[];
  readonly version: string | undefined;
  /** Of a POST: other methods change nothing, or do by themselves the same when they are repeated. */
  readonly idempotencyKey: string | undefined;
  /** The key that the answer names again. A DELETE ignores its key, and its answer names it all the same (recorded, 2025). */
  readonly echoedKey: string | undefined;
  /** The accounts that the caller names to act for, by either of the two headers: the newer one may tell the way there. */
  readonly actsFor: readonly string[];
}

export function headOf(request: FastifyRequest): RequestHead {
  const { method } = request;
  const key = method === "GET" ? undefined : header(request, "idempotency-key");
  const { path, query } = split(request.url);
  const named = [header(request, "stripe-account"), header(request, "stripe-context")];
  return {
    method,
    path,
    query,
    clientIp: request.ip,
    localOrigin: localOrigin(header(request, "host")),
    userAgent: header(request, "user-agent"),
    origin: header(request, "origin"),
    authorizations: request.raw.headersDistinct["authorization"] ?? [],
    version: header(request, "stripe-version"),
    idempotencyKey: method === "POST" ? key : undefined,
    echoedKey: key,
    actsFor: named.flatMap((path) => (path === undefined ? [] : path.split("/"))),
  };
}

/** One text, however often the header came: the parser joins repeated ones with commas. */
export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function localOrigin(host = ""): string | undefined {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host) ? `http://${host}` : undefined;
}

/** Proxies may send the whole URL in the place of the path (RFC 9112, section 3.2.2). */
function split(url: string): { readonly path: string; readonly query: string } {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "");
  const mark = target.indexOf("?");
  return mark === -1 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
