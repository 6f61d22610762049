import type { Reference } from "../expand/expand.ts";
import type { EmbeddedList } from "../expand/expandable-fields.ts";
import type { RawHash } from "../form.ts";
import type { Rendered } from "../render/context.ts";
import type { ApiVersion } from "./known.ts";

/** Decoded parameters of a request, before they are a command. */
export type Values = Readonly<Record<string, unknown>>;

/** Lists that an object held without being asked, by their names. */
export type HeldLists = Readonly<Record<string, EmbeddedList | "empty_list">>;

/** How an object looked, where only another object tells. */
export interface Beside {
  /** What must be looked at; undefined where the object tells enough by itself. */
  readonly reference: (object: Rendered) => Reference | undefined;
  readonly lower: (object: Rendered, other: Rendered) => Rendered;
}

/**
 * One change of the API that an older integration must not notice. The core knows the newest shape only: requests of
 * versions before `version` are lifted to it, answers to them are lowered from it.
 */
export interface VersionChange {
  /** The first version that has the change. */
  readonly version: ApiVersion;
  /** One sentence for users. */
  readonly description: string;
  /** By operation: a form in the names of today, for a request that knows the older ones. */
  readonly rename?: Readonly<Record<string, (form: RawHash) => RawHash>>;
  /** By operation: what a request that does not know of the change means in today's words. */
  readonly lift?: Readonly<Record<string, (values: Values) => Values>>;
  /** By the `object` member: what it held before the change that must be asked for since. */
  readonly lists?: Readonly<Record<string, HeldLists>>;
  /** By the `object` member: fields of a feature that is not offered, which may still be asked to expand. */
  readonly nothing?: Readonly<Record<string, readonly string[]>>;
  /** By the `object` member: how it looked before the change, seen beside another object. */
  readonly beside?: Readonly<Record<string, Beside>>;
  /** By the `object` member: how the object looked before the change. */
  readonly lower?: Readonly<Record<string, (object: Rendered) => Rendered>>;
  /** How errors looked before the change, those that intents remember included. */
  readonly lowerError?: (error: Rendered) => Rendered;
}
