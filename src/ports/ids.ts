/** Randomness, from outside. A seeded source makes a whole run repeatable. */
export interface Ids {
  /** `length` characters out of 0–9, A–Z, a–z, each equally likely and not to be guessed. */
  text(length: number): string;
  /** `length` decimal digits, each equally likely. */
  digits(length: number): string;
  /** A random (version 4) UUID. */
  uuid(): string;
}
