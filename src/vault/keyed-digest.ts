import { createHmac, type KeyObject } from "node:crypto";

/** Three parts, where fingerprints of the same key are made of two: neither can be taken for the other. */
export function keyedDigestOf(key: KeyObject, purpose: string, text: string): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(["digest", purpose, text]))
    .digest("hex");
}
