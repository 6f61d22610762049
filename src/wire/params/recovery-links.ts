import { table } from "./table.ts";

/** Nothing but the path tells which intent it is. A restricted key needs the right to write to the intent. */
export const createPaymentRecoveryLink = table("payment_intents.create_recovery_link", {});

export const createSetupRecoveryLink = table("setup_intents.create_recovery_link", {});
