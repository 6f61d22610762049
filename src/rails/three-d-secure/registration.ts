/** What the networks gave the 3DS server and its acquirer when they were admitted. */
export interface Registration {
  /** At most 32 characters. */
  readonly serverReference: string;
  /** At most 32 characters. */
  readonly operatorId: string;
  /** At most 11 characters. */
  readonly acquirerBin: string;
  /** Four digits (ISO 18245) that tell what the merchants sell. */
  readonly merchantCategory: string;
}
