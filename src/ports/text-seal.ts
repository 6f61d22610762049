/**
 * Hides short texts that lie inside of what is kept, under a key of the installation that never changes. `about` says
 * where the text lies: moved to another place, it can't be opened.
 */
export interface TextSeal {
  /** The same text at the same place is sealed alike. What comes out is base64url. */
  seal(about: readonly (boolean | string)[], text: string): string;
  /** @throws VaultError if it was not sealed with this installation's key, or about something else. */
  open(about: readonly (boolean | string)[], sealed: string): string;
}
