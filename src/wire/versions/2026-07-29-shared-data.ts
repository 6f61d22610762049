import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withThreeDSecure } from "./three-d-secure.ts";

/** Before, there was no word for it: nobody was authenticated, so there was no result. */
export const sharedData: VersionChange = {
  version: "2026-07-29.dahlia",
  description: "The `result` of `three_d_secure` is `data_share_only`, not null, where the issuer was only informed.",
  lower: { charge: withoutWord, setup_attempt: withoutWord },
};

function withoutWord(attempt: Rendered): Rendered {
  return withThreeDSecure(attempt, (secure) =>
    secure["result"] === "data_share_only" ? { ...secure, result: null } : secure,
  );
}
