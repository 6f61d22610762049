import type { Account } from "../../domain/accounts/account.ts";
import type { Instant } from "../../domain/instant.ts";

/** What an object's wire form takes from its surroundings. */
export interface RenderContext {
  readonly livemode: boolean;
  readonly account: Account;
  /** Our own origin without a slash at its end, such as `http://127.0.0.1:4242`. */
  readonly baseUrl: string;
  /** Opens the receipt of a charge of this account and mode, beside its id. */
  readonly receiptKey: (charge: string) => string;
  /** The moment of the answer: what time alone changes is read off it. */
  readonly now: Instant;
}

/** An object in its wire form: `id`, `object`, then the other keys in alphabetical order. */
export type Rendered = Readonly<Record<string, unknown>>;
