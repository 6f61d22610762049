import type { Amount } from "../money.ts";

/** What the network lets a merchant do with this authorization. */
export interface CardFeatures {
  readonly incrementalAuthorization: boolean;
  readonly multicapture: boolean;
  /** Most that may be captured in one final capture, in minor units: the authorized amount where more is not allowed. */
  readonly maximumCapture: Amount;
}
