/** What can be filtered by, by the client's name for it. Each holds the values of which one must fit; all must hold. */
export const LOG_FILTERS = [
  "filter_account",
  "filter_http_method",
  "filter_ip_address",
  "filter_request_path",
  "filter_request_status",
  "filter_source",
  "filter_status_code",
  "filter_status_code_type",
] as const;

export type LogFilter = (typeof LOG_FILTERS)[number];

export type LogFilters = { readonly [F in LogFilter]?: readonly string[] };

/** The facts of an answered request that filters look at. */
export interface FilteredRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly clientIp: string | undefined;
  readonly side: LogSide;
}

/**
 * Which part whoever looks on had in a request: the platform's that made it for a connected account, that of the account
 * that it was made for, or both.
 */
export type LogSide = "connect_in" | "connect_out" | "self";

/** The client's own words for statuses that are no failure. */
const SUCCEEDED: ReadonlySet<number> = new Set([200, 201, 202]);

/** How each filter reads a request: the one word for it, or whether a value fits. */
const READINGS: { readonly [F in LogFilter]: (request: FilteredRequest, value: string) => boolean } = {
  filter_account: ({ side }, value) => value.toLowerCase() === side,
  // Nobody asks through a dashboard here.
  filter_source: (_request, value) => value.toUpperCase() === "API",
  filter_http_method: ({ method }, value) => value.toUpperCase() === method,
  filter_ip_address: ({ clientIp }, value) => value === clientIp,
  filter_request_path: ({ path }, value) => value === path,
  filter_request_status: ({ status }, value) =>
    value.toUpperCase() === (SUCCEEDED.has(status) ? "SUCCEEDED" : "FAILED"),
  filter_status_code: ({ status }, value) => value === String(status),
  // The client turns its 4XX into 400.
  filter_status_code_type: ({ status }, value) => value.charAt(0) === String(status).charAt(0),
};

export function fits(filters: LogFilters, request: FilteredRequest): boolean {
  return LOG_FILTERS.every((name) => {
    const values = filters[name] ?? [];
    return values.length === 0 || values.some((value) => READINGS[name](request, value));
  });
}

/** Filters out of their JSON text; undefined if it is not an object of known names with lists of texts. */
export function readLogFilters(text: string): LogFilters | undefined {
  const given = parsed(text);
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  const known = new Set<string>(LOG_FILTERS);
  const right = Object.entries(given).every(
    ([name, values]) => known.has(name) && (values === null || isTexts(values)),
  );
  if (!right) return undefined;
  return Object.fromEntries(Object.entries(given).filter(([, values]) => values !== null));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
