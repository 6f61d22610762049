/** A message as a browser carries it in a form: base64url without padding (RFC 7515). */
export function encoded(message: string): string {
  return Buffer.from(message, "utf8").toString("base64url");
}

/** Reads it back, padded or not. Undefined for anything else. */
export function decoded(field: string): string | undefined {
  return /^[A-Za-z0-9_-]+={0,2}$/.test(field) ? Buffer.from(field, "base64url").toString("utf8") : undefined;
}

/** Bytes of `threeDSSessionData` at most. */
export const LONGEST_SESSION = 1024;
