import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { withThreeDSecure } from "./three-d-secure.ts";

/** Before, there was no word for it: a payment whose issuer was only informed looked like one without 3D Secure. */
export const sharedData: VersionChange = {
  version: "2026-07-29.dahlia",
  description:
    "The `three_d_secure` is there where the issuer was only informed, with `data_share_only` as its `result`.",
  lower: { charge: withoutWord, setup_attempt: withoutWord },
};

function withoutWord(attempt: Rendered): Rendered {
  return withThreeDSecure(attempt, (secure) => (secure["result"] === "data_share_only" ? null : secure));
}
