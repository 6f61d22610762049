import type { Instant } from "../instant.ts";
import type { Metadata } from "../metadata.ts";

/** Where an integration wants to hear of events. */
export interface WebhookEndpoint {
  /** `we_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly url: string;
  /** Whose events it is for; absent for those of its own account alone. It never changes. */
  readonly hears?: Hearing | undefined;
  /** Types as they were given; `*` stands for all. */
  readonly enabledEvents: readonly string[];
  /** Version that its events are rendered in; absent for the account's default. It never changes. */
  readonly apiVersion?: string | undefined;
  readonly description?: string | undefined;
  readonly metadata: Metadata;
  readonly status: "disabled" | "enabled";
  /** Sealed with the vault's key; the newest first. All that have not expired sign. */
  readonly secrets: readonly SigningSecret[];
  /** When it was created, or enabled anew. */
  readonly since: Instant;
  /**
   * Where the journal ended then: what stands there or before is not for it. By place and not by time, since events of a
   * test clock happen in that clock's time. Endpoints of before this was kept have none.
   */
  readonly behind?: number | undefined;
  readonly deleted: boolean;
}

/** Events of the accounts that are connected to the endpoint's, or those and its own. */
export type Hearing = "all" | "connected";

export interface SigningSecret {
  /** Id of the sealed record in the vault. */
  readonly vaultId: string;
  /** Absent for the current one; a replaced one still signs for up to a day. */
  readonly expires?: Instant | undefined;
}
