/** Whose data, and which mode of it. */
export interface Scope {
  readonly account: string;
  readonly livemode: boolean;
}
