import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withMembers } from "./members.ts";
import { withThreeDSecure } from "./three-d-secure.ts";

/** Results with which the payment went on, as far as 3D Secure was concerned. */
const SUCCEEDED: ReadonlySet<unknown> = new Set(["attempt_acknowledged", "authenticated", "not_supported"]);

/** Before, two booleans told of a charge what `result` tells since; `result` itself is shown to every version. */
export const threeDSecureResults: VersionChange = {
  version: "2020-08-27",
  description: "The `three_d_secure` of a charged card has `result` instead of `authenticated` and `succeeded`.",
  lower: { charge: (charge) => withThreeDSecure(charge, withBooleans) },
};

function withBooleans(secure: Rendered): Rendered {
  const { result } = secure;
  return withMembers(secure, { authenticated: result === "authenticated", succeeded: SUCCEEDED.has(result) });
}
