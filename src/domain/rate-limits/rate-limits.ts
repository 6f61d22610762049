/** How much an account may ask for in one mode. A limit that is absent does not hold. */
export interface RateLimits {
  /** Requests a second. */
  readonly requests?: number | undefined;
  /** Requests a second to one operation, such as creating customers. */
  readonly ofOperation?: number | undefined;
  /** Searches a second, of all kinds together. */
  readonly searches?: number | undefined;
  /** Changes of one PaymentIntent an hour. */
  readonly changesOfIntent?: number | undefined;
  /** Requests that are being answered at one time. */
  readonly atOnce?: number | undefined;
}

/** The API's own numbers (reference: rate limits); it does not tell how many requests it answers at once. */
export const DOCUMENTED_LIMITS: { readonly live: RateLimits; readonly test: RateLimits } = {
  live: { requests: 100, ofOperation: 25, searches: 20, changesOfIntent: 1_000, atOnce: 100 },
  test: { requests: 25, ofOperation: 25, searches: 20, changesOfIntent: 1_000, atOnce: 100 },
};

/** What a request counts for. */
export interface Counted {
  readonly account: string;
  readonly livemode: boolean;
  /** Method and path, its ids left open. */
  readonly operation: string;
  readonly isSearch: boolean;
  /** The PaymentIntent that it would change. */
  readonly changedIntent?: string | undefined;
}

/** Which kind of limit was reached, in the API's words for it. */
export type LimitReason = "endpoint-rate" | "global-concurrency" | "global-rate" | "resource-specific";
