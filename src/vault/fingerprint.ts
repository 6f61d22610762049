import { createHmac, type KeyObject } from "node:crypto";

const BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 16;

/**
 * Sixteen characters of base 62 (95 bits) of an HMAC-SHA-256. Without the key a fingerprint tells nothing: numbers are
 * so few that a plain hash could be undone by trying them all. The account is part of what is hashed, so that accounts
 * can't compare their customers.
 */
export function fingerprintOf(key: KeyObject, account: string, number: string): string {
  const digest = createHmac("sha256", key)
    .update(JSON.stringify([account, number]))
    .digest("hex");
  let rest = BigInt(`0x${digest}`);
  let text = "";
  while (text.length < LENGTH) {
    text += BASE_62.charAt(Number(rest % 62n));
    rest /= 62n;
  }
  return text;
}
