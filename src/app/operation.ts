import type { Account } from "../domain/accounts/account.ts";
import type { Decision } from "../domain/changes.ts";
import type { Instant } from "../domain/instant.ts";
import type { BankEntry, CardEntry, PureAccountRail, PureCardRail } from "../ports/rail.ts";
import type { Scope } from "../ports/store.ts";
import type { Answer } from "./answer.ts";
import type { Snapshot } from "./snapshot.ts";

/** One try to carry out one request: who asks, when, and the facts read so far. A conflict starts a new one. */
export interface Work {
  readonly scope: Scope;
  readonly account: Account;
  readonly now: Instant;
  /** The mode's own time, where `now` is a test clock's: what clients hold on to runs out by it. */
  readonly modeNow: Instant;
  /** Address that the request came from, IPv4 or IPv6; absent for what time sets off. */
  readonly clientIp?: string | undefined;
  /** Program that the request came from, as it names itself; absent likewise. */
  readonly userAgent?: string | undefined;
  /** The request came with a publishable key. */
  readonly byClient: boolean;
  readonly snapshot: Snapshot;
}

/** Loads the facts that a rule needs, asks the rule, and says what to show. It writes nothing itself. */
export type Operation<Command> = (work: Work, command: Command) => Promise<Decision<Answer>>;

/** How a mode takes card data. Every mode does. */
export type CardEntries = (scope: Scope) => CardEntry;

/** How a mode takes bank details. Every mode does. */
export type BankEntries = (scope: Scope) => BankEntry;

/** Whom a mode asks about accounts and mandates; undefined where the operator has configured nobody. */
export type AccountRails = (scope: Scope) => PureAccountRail | undefined;

/** The card rail of a mode; undefined where the operator has configured none. */
export type CardRails = (scope: Scope) => PureCardRail | undefined;
