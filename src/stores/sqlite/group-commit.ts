import type { CommitOutcome } from "../../ports/store.ts";

/** The frame around a group. `commit` returns only after the data would survive a loss of power. */
export interface Transaction {
  begin(): void;
  commit(): void;
  /** Undoes what was begun; does nothing if the database has done so itself. */
  rollback(): void;
}

/** Counted since the store was opened. */
export interface CommitStatistics {
  /** Change sets that were committed. */
  readonly commits: number;
  /** Transactions that wrote them: each waited for the disk once. */
  readonly groups: number;
  /** Change sets that were refused because something stood in their way. */
  readonly conflicts: number;
  /** Change sets that failed with an error. */
  readonly failures: number;
}

export interface GroupCommitter<Change> {
  commit(change: Change): Promise<CommitOutcome>;
  /** Commits all that waits, now. */
  flush(): void;
  statistics(): CommitStatistics;
}

interface Member<Change> {
  readonly change: Change;
  resolve(outcome: CommitOutcome): void;
  reject(error: unknown): void;
}

/** Bounds how long one transaction keeps the process busy. At this size the wait for the disk no longer counts. */
const LARGEST_GROUP = 256;

/**
 * Collects the change sets that are handed in during one turn of the event loop and writes them in one transaction, so
 * that they share one wait for the disk. The group is closed when the turn has nothing else to do (`setImmediate`): a
 * lone commit waits for nobody. While a group is being written the process stands still; requests that arrive meanwhile
 * are read in the next turn and make up the next group.
 *
 * @param write Applies one change set, seeing the earlier ones of its group. A conflict must leave nothing behind.
 * @param isOwnFault Whether an error of `write` concerns its change set alone. The others are then written without it;
 *   any other error fails the whole group.
 */
export function groupCommits<Change>(
  transaction: Transaction,
  write: (change: Change) => CommitOutcome,
  isOwnFault: (error: unknown) => boolean,
): GroupCommitter<Change> {
  const waiting: Member<Change>[] = [];
  const counts = { commits: 0, groups: 0, conflicts: 0, failures: 0 };
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writeGroup(waiting.splice(0, LARGEST_GROUP));
      if (waiting.length > 0) schedule();
    });
  }

  function writeGroup(group: readonly Member<Change>[]): void {
    let members = group;
    while (members.length > 0) {
      const guilty = attempt(members);
      if (guilty === undefined) return;
      members = members.filter((member) => member !== guilty);
    }
  }

  /** Answers all members, or only the one that must be left out for the others to be written. */
  function attempt(members: readonly Member<Change>[]): Member<Change> | undefined {
    const outcomes: CommitOutcome[] = [];
    let current: Member<Change> | undefined;
    try {
      transaction.begin();
      for (current of members) outcomes.push(write(current.change));
      current = undefined;
      transaction.commit();
    } catch (error) {
      transaction.rollback();
      const guilty = isOwnFault(error) ? current : undefined;
      for (const member of guilty === undefined ? members : [guilty]) {
        counts.failures += 1;
        member.reject(error);
      }
      return guilty;
    }
    answer(members, outcomes);
    return undefined;
  }

  function answer(members: readonly Member<Change>[], outcomes: readonly CommitOutcome[]): void {
    const committed = outcomes.filter((outcome) => outcome.kind === "committed").length;
    counts.commits += committed;
    counts.conflicts += outcomes.length - committed;
    // A transaction of conflicts alone wrote nothing and waited for nothing.
    if (committed > 0) counts.groups += 1;
    members.forEach((member, place) => {
      const outcome = outcomes[place];
      if (outcome !== undefined) member.resolve(outcome);
    });
  }

  return {
    commit: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ change, resolve, reject });
        schedule();
      }),
    flush() {
      while (waiting.length > 0) writeGroup(waiting.splice(0, LARGEST_GROUP));
    },
    statistics: () => ({ ...counts }),
  };
}
