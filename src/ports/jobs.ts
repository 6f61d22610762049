/** By whose time jobs are due: that of a mode, or that of one test clock, which test mode alone has. */
export type Timeline =
  | { readonly kind: "mode"; readonly livemode: boolean }
  | { readonly kind: "test_clock"; readonly account: string; readonly clock: string };

export interface JobPut {
  readonly kind: string;
  /** What the job is about. At most one job of a kind waits for a subject: a later put replaces the earlier one. */
  readonly subject: string;
  /** Unix seconds, of the job's own timeline. */
  readonly due: number;
  /** The test clock by which it is due; without one it is due by the time of its mode. */
  readonly clock?: string | undefined;
}

/** Which jobs a worker wants, and how long it means to hold them. */
export interface LeaseRequest {
  readonly timeline: Timeline;
  /** Jobs that are due at this moment of the timeline, or before it. */
  readonly due: number;
  /** Real time: a lease measures how long a worker takes, whatever a test does to the time of its jobs. */
  readonly now: number;
  readonly leaseSeconds: number;
  readonly limit: number;
}
