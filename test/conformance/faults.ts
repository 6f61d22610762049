/** Something about an answer that a description forbids. */
export interface Fault {
  /** Where in the answer, as a JSON pointer; empty for the answer as a whole. */
  readonly at: string;
  readonly reason: string;
}

/** One line about a fault, for people. */
export function told({ at, reason }: Fault): string {
  return `${at === "" ? "the answer" : at} ${reason}`;
}
