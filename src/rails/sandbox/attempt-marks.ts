import { createHash } from "node:crypto";
import type { Risk } from "../../domain/rail-answers.ts";

/*
 * What a network writes onto an attempt looks random and is drawn from the attempt's id, or from its card: the same
 * attempt always carries the same marks, so an answer may be computed twice.
 */

/** Lowest and highest score of each level: 65 is where elevated risk begins and 75 where the highest does. */
const SCORES: Readonly<Record<Risk["level"], readonly [lowest: number, highest: number]>> = {
  normal: [0, 64],
  elevated: [65, 74],
  highest: [75, 99],
};

/** Six digits. */
export function authorizationCodeOf(attempt: string): string {
  return decimals(attempt, "authorization code", 6);
}

/** Fifteen digits, the form of Visa's transaction identifier. */
export function networkTransactionIdOf(fingerprint: string): string {
  return decimals(fingerprint, "network transaction", 15);
}

/** The directory server's id for the attempt's authentication, in the form of a UUID of version 4 (RFC 9562). */
export function directoryTransactionIdOf(attempt: string): string {
  const bytes = digest(attempt, "directory transaction").subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function riskOf(attempt: string, level: Risk["level"]): Risk {
  const [lowest, highest] = SCORES[level];
  const score = lowest + (digest(attempt, "risk score").readUInt32BE(0) % (highest - lowest + 1));
  return { level, score };
}

function digest(attempt: string, purpose: string): Buffer {
  return createHash("sha256").update(`${purpose}:${attempt}`).digest();
}

function decimals(attempt: string, purpose: string, length: number): string {
  const value = BigInt(`0x${digest(attempt, purpose).toString("hex")}`) % 10n ** BigInt(length);
  return value.toString().padStart(length, "0");
}
