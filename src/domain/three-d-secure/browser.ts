/** What is known of the cardholder's browser, as it told it itself. */
export interface Browser {
  /** `Accept` header. */
  readonly acceptHeader?: string | undefined;
  /** `User-Agent` header. */
  readonly userAgent?: string | undefined;
  /** BCP 47, such as `de-AT`. */
  readonly language?: string | undefined;
  readonly ip?: string | undefined;
  /** What only a script can measure. Absent where none ran. */
  readonly script?: BrowserMeasures | undefined;
}

interface BrowserMeasures {
  /** Java applets can run. */
  readonly java: boolean;
  /** Bits a pixel. */
  readonly colorDepth: number;
  /** Pixels. */
  readonly screenHeight: number;
  readonly screenWidth: number;
  /** UTC minus local time: -60 in Vienna in winter. */
  readonly timeZoneOffsetMinutes: number;
}
