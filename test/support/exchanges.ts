/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Without origin and query. */
  readonly path: string;
  /** A publishable key asked, which is shown less of an object than the API's description has. */
  readonly byClient: boolean;
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

/** The platform's fetch, telling the observers of everything that went to this origin. */
export function recordingFetch(origin: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    if (observers.length > 0 && url.origin === origin) {
      const exchange: Exchange = {
        method: init?.method ?? "GET",
        path: url.pathname,
        byClient: namesPublishableKey(new Headers(init?.headers).get("authorization") ?? ""),
        version: response.headers.get("stripe-version"),
        status: response.status,
        body: await response.clone().text(),
      };
      for (const observer of observers) observer(exchange);
    }
    return response;
  };
}

function namesPublishableKey(authorization: string): boolean {
  const [scheme, credentials = ""] = authorization.split(" ");
  return (scheme === "Basic" ? atob(credentials) : credentials).startsWith("pk_");
}
