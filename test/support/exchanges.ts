import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Without origin and query. */
  readonly path: string;
  /** A publishable or ephemeral key asked, which is shown less of an object than the API's description has. */
  readonly byClient: boolean;
  /** The answer of an earlier request once more, in that one's version. */
  readonly replayed: boolean;
  readonly version: string | null;
  readonly status: number;
  readonly body: string;
}

type Observer = (exchange: Exchange) => void;

const observers: Observer[] = [];

/** Calls the observer for every exchange that a test makes from now on. */
export function observeExchanges(observer: Observer): void {
  observers.push(observer);
}

/**
 * Names the version that a whole run of tests is to speak: their requests name it instead of the newest, or of none.
 * What the tests expect may be otherwise in that version; what they make the server answer can be looked at.
 */
export const SPOKEN_VERSION_VARIABLE = "FLORIN_SPOKEN_VERSION";

/** The platform's fetch, telling the observers of everything that went to this origin. */
export function recordingFetch(origin: string): typeof fetch {
  const spoken = process.env[SPOKEN_VERSION_VARIABLE];
  return async (input, init) => {
    const response = await fetch(input, spoken === undefined ? init : inVersion(spoken, init));
    const url = new URL(input instanceof Request ? input.url : input);
    if (observers.length > 0 && url.origin === origin) {
      const exchange: Exchange = {
        method: init?.method ?? "GET",
        path: url.pathname,
        byClient: isByClient(new Headers(init?.headers).get("authorization"), `${url.search}&${formOf(init)}`),
        replayed: response.headers.get("idempotent-replayed") === "true",
        version: response.headers.get("stripe-version"),
        status: response.status,
        body: await response.clone().text(),
      };
      for (const observer of observers) observer(exchange);
    }
    return response;
  };
}

function inVersion(version: string, init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  const asked = headers.get("stripe-version");
  if (asked === null || asked === NEWEST_VERSION) headers.set("stripe-version", version);
  return { ...init, headers };
}

function formOf(init: RequestInit | undefined): string {
  return typeof init?.body === "string" ? init.body : "";
}

function isByClient(authorization: string | null, form: string): boolean {
  if (authorization === null) return /[?&]key=pk_/.test(form);
  const [scheme, credentials = ""] = authorization.split(" ");
  return /^(?:ek|pk)_/.test(scheme === "Basic" ? atob(credentials) : credentials);
}
