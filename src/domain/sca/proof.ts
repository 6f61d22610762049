import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { ScaClaim } from "./plan.ts";

/** What the issuer is told about authentication: an accepted one, or why there is none. */
export interface Proof {
  readonly authentication?: AuthenticationResult | undefined;
  readonly claim?: ScaClaim | undefined;
}
