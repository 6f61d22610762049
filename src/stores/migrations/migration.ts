/**
 * One step of the schema. Steps are applied in the order of their numbers and never change once they were released:
 * the checksum of each applied text is kept in the database, and a store refuses to start when one differs.
 */
export interface Migration {
  /** 1, 2, 3, … without gaps: the number in the file's name. */
  readonly id: number;
  readonly name: string;
  /** Statements in SQLite's dialect. */
  readonly sqlite: string;
}
