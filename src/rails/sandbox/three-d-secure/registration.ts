import type { Registration } from "../../three-d-secure/registration.ts";

/** What the sandbox's networks know its 3DS server by. The merchant category is that of shops that fit nowhere else. */
export const SANDBOX_REGISTRATION: Registration = {
  serverReference: "FLORIN-SANDBOX-3DS-SERVER",
  operatorId: "FLORIN-SANDBOX-OPERATOR",
  acquirerBin: "400000",
  merchantCategory: "5999",
};
