import type { Account } from "../domain/accounts/account.ts";
import type { Decision } from "../domain/changes.ts";
import type { Instant } from "../domain/instant.ts";
import type { CardEntry, PureCardRail } from "../ports/rail.ts";
import type { Scope } from "../ports/store.ts";
import type { Answer } from "./answer.ts";
import type { Snapshot } from "./snapshot.ts";

/** One try to carry out one request: who asks, when, and the facts read so far. A conflict starts a new one. */
export interface Work {
  readonly scope: Scope;
  readonly account: Account;
  readonly now: Instant;
  /** Address that the request came from, IPv4 or IPv6; absent for what time sets off. */
  readonly clientIp?: string | undefined;
  /** The request came with a publishable key. */
  readonly byClient: boolean;
  readonly snapshot: Snapshot;
}

/** Loads the facts that a rule needs, asks the rule, and says what to show. It writes nothing itself. */
export type Operation<Command> = (work: Work, command: Command) => Promise<Decision<Answer>>;

/** How a mode takes card data. Every mode does. */
export type CardEntries = (scope: Scope) => CardEntry;

/** The card rail of a mode; undefined where the operator has configured none. */
export type CardRails = (scope: Scope) => PureCardRail | undefined;
