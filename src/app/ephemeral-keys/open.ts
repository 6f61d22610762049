import { hasEnded } from "../../domain/ephemeral-keys/life.ts";
import type { EphemeralKey } from "../../domain/ephemeral-keys/ephemeral-key.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Digest } from "../../ports/digest.ts";
import type { DocumentReader } from "../../ports/store.ts";
import { placeOf } from "./secret.ts";

/** The right to act for one customer, as a request shows it. */
export interface CustomerKey {
  readonly kind: "ephemeral";
  readonly account: string;
  readonly livemode: boolean;
  readonly customer: string;
  /** Last four characters of the secret, to recognise it by. */
  readonly last4: string;
}

export interface OpeningPorts {
  readonly documents: Pick<DocumentReader, "read">;
  readonly digest: Digest;
  readonly clock: Clock;
}

/** What a secret opens; undefined if nobody gave it out. */
export async function openEphemeralKey(
  { documents, digest, clock }: OpeningPorts,
  secret: string,
): Promise<CustomerKey | "expired" | undefined> {
  const place = placeOf(secret);
  const [stored] = place === undefined ? [] : await documents.read(place.scope, [place.id]);
  if (place === undefined || stored?.resource !== "ephemeral_key") return undefined;
  const key = stored.data as EphemeralKey;
  if (key.digest !== digest(secret)) return undefined;
  if (hasEnded(key, clock.now(place.scope))) return "expired";
  return { kind: "ephemeral", ...place.scope, customer: key.customer, last4: secret.slice(-4) };
}
