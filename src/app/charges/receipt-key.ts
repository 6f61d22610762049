import type { KeyedDigest } from "../../ports/keyed-digest.ts";
import type { Scope } from "../../ports/scope.ts";

/** 128 bits in hexadecimal. */
const LENGTH = 32;

/**
 * What the address of a receipt holds beside the id of its charge: ids stand in logs and letters, and are no secret. It
 * follows from the charge, so that every answer shows the same address and nothing is stored for it.
 */
export function receiptKey(keyedDigest: KeyedDigest, { account, livemode }: Scope): (charge: string) => string {
  return (charge) => keyedDigest("receipt", JSON.stringify([account, livemode, charge])).slice(0, LENGTH);
}
