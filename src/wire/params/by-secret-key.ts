import { unsupported } from "./table.ts";

/** Of a parameter that is the merchant's to choose: whoever has a publishable key and a client secret is the payer. */
export const BY_SECRET_KEY = unsupported("Only a secret key can choose this.");
