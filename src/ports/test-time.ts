/** Where test mode's time stands. */
export interface KeptTestTime {
  readonly mode: "manual" | "real";
  /** `real`: how far it is ahead of real time. `manual`: the moment at which it stands, in unix seconds. */
  readonly seconds: number;
  /** Unix seconds. An advance to this moment has begun and is not known to have ended. */
  readonly target?: number | undefined;
}

/** The position of test mode's time, one for the whole installation. */
export interface TestTimeKeeper {
  readTestTime(): Promise<KeptTestTime | undefined>;
  writeTestTime(time: KeptTestTime): Promise<void>;
}
