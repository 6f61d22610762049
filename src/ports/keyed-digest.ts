/**
 * HMAC-SHA-256 in lower-case hexadecimal (64 characters) under a key of the installation that never changes: what a
 * digest was made of can't be found out from it, and nobody else can make one. `purpose` keeps the uses apart.
 */
export type KeyedDigest = (purpose: string, text: string) => string;
