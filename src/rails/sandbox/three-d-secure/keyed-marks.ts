import { createHmac } from "node:crypto";
import { uuidOf } from "../../three-d-secure/uuid.ts";

/*
 * What a server of the simulated network gives out for a transaction. It is drawn from the transaction's id with a
 * secret key: asked again the server says the same, and nobody else can know it beforehand.
 */

/** A server's own id for a transaction. */
export function transactionIdBy(key: string, party: "access" | "directory", serverTransaction: string): string {
  return uuidOf(drawn(key, `${party} transaction`, serverTransaction));
}

/** A cryptogram that proves an authentication: Base64 of 20 bytes. */
export function cryptogramBy(key: string, accessTransaction: string): string {
  return drawn(key, "authentication value", accessTransaction).subarray(0, 20).toString("base64");
}

export function drawn(key: string, purpose: string, seed: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}:${seed}`).digest();
}
