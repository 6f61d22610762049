import { expanding } from "./paging.ts";
import { required, string, table, unsupported } from "./table.ts";

const NO_ISSUING = unsupported("Cards are not issued.");

export const createEphemeralKey = table("ephemeral_keys.create", {
  customer: required(string()),
  ...expanding,
  issuing_card: NO_ISSUING,
  nonce: NO_ISSUING,
  verification_session: unsupported("Identities are not verified."),
});

export const deleteEphemeralKey = table("ephemeral_keys.delete", expanding);
