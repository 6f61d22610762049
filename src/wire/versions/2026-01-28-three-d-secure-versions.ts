import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withThreeDSecure } from "./three-d-secure.ts";

/** Before, 2.2.0 was the newest protocol that had a name. */
export const threeDSecureVersions: VersionChange = {
  version: "2026-01-28.clover",
  description: "The `version` of `three_d_secure` may be 2.3.0 or 2.3.1, which were told as 2.2.0.",
  lower: { charge: withOlderVersion, setup_attempt: withOlderVersion },
};

function withOlderVersion(attempt: Rendered): Rendered {
  return withThreeDSecure(attempt, (secure) =>
    String(secure["version"]).startsWith("2.3.") ? { ...secure, version: "2.2.0" } : secure,
  );
}
