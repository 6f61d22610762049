import type { VersionChange } from "./change.ts";
import { withThreeDSecure } from "./three-d-secure.ts";

/** Before, a payment that was exempted looked like any other that nobody was authenticated for. */
export const exemptedPayments: VersionChange = {
  version: "2022-08-01",
  description: "The `three_d_secure` of an exempted payment is there, with `exempted` as its `result`.",
  lower: {
    charge: (charge) => withThreeDSecure(charge, (secure) => (secure["result"] === "exempted" ? null : secure)),
  },
};
