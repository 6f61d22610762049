import type { EphemeralKey } from "../../domain/ephemeral-keys/ephemeral-key.ts";
import type { RenderContext } from "./context.ts";

/**
 * The secret is a member of the one answer that shows it. Mobile clients read the customer off `associated_objects`, which
 * the API's description does not tell (seen in its answers).
 */
export function renderEphemeralKey(key: EphemeralKey, { livemode }: RenderContext, secret?: string) {
  return {
    id: key.id,
    object: "ephemeral_key" as const,
    associated_objects: [{ id: key.customer, type: "customer" as const }],
    created: key.created,
    expires: key.expires,
    livemode,
    ...(secret === undefined ? {} : { secret }),
  };
}
