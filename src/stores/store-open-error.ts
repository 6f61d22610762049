/**
 * Why a store refuses to start. Nothing in the database has been changed when one of these is thrown.
 *
 * - `in_use`: another process works on it and this one asked to be alone.
 * - `unwritable`: the file or its folder can't be created or written.
 * - `not_a_database`: the file holds something that is not a database.
 * - `other_program`: a database, but not one of ours.
 * - `damaged`: the database's structure is broken.
 * - `newer_schema`: a later version of the program has worked on it.
 * - `changed_migration`: its schema was made by a text that differs from ours.
 */
export type StoreOpenReason =
  | "in_use"
  | "unwritable"
  | "not_a_database"
  | "other_program"
  | "damaged"
  | "newer_schema"
  | "changed_migration";

/** A refusal to start, with one sentence for the operator. */
export class StoreOpenError extends Error {
  override readonly name = "StoreOpenError";
  readonly reason: StoreOpenReason;

  constructor(reason: StoreOpenReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
