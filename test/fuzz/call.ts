/** A request that any HTTP client could send. */
export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** A name with several values is sent as often. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Form text or whatever else stands in its place; undefined sends no body. */
  readonly body?: string | Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  readonly version: string | undefined;
  readonly type: string;
  /** Where a browser goes on, if it is told to. */
  readonly location: string | undefined;
  readonly text: string;
  /** From the first byte sent to the last one received. */
  readonly ms: number;
}

const SHOWN = 600;

/** For a report: what to send again. */
export function shownCall({ method, path, headers, body = "" }: Call): string {
  const text = typeof body === "string" ? body : Buffer.from(body).toString("latin1");
  const parts = [`${method} ${path.slice(0, SHOWN)}`, JSON.stringify(headers).slice(0, SHOWN)];
  return [...parts, JSON.stringify(text.slice(0, SHOWN))].join(" ");
}
