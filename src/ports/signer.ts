/** HMAC-SHA-256 of a text under a key, both taken as UTF-8, in lower-case hexadecimal (64 characters). */
export type Signer = (key: string, text: string) => string;
