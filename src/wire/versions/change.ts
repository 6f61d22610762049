import type { Rendered } from "../render/context.ts";
import type { ApiVersion } from "./known.ts";

/** Decoded parameters of a request, before they are a command. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * One change of the API that an older integration must not notice. The core knows the newest shape only: requests of
 * versions before `version` are lifted to it, answers to them are lowered from it.
 */
export interface VersionChange {
  /** The first version that has the change. */
  readonly version: ApiVersion;
  /** One sentence for users. */
  readonly description: string;
  /** By operation: what a request that does not know of the change means in today's words. */
  readonly lift?: Readonly<Record<string, (values: Values) => Values>>;
  /** By the `object` member: how the object looked before the change. */
  readonly lower?: Readonly<Record<string, (object: Rendered) => Rendered>>;
}
