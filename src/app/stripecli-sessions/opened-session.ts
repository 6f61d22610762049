import type { ListenFeature } from "../../domain/stripecli-sessions/session.ts";

/** A session as its client gets to know it. */
export interface OpenedSession {
  readonly id: string;
  readonly feature: ListenFeature;
  /** `whsec_…` */
  readonly secret: string;
}
