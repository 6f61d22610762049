/** A one-way digest of a long random text, by which it can be found again without being kept. */
export type Digest = (text: string) => string;
