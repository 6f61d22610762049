import { timingSafeEqual } from "node:crypto";
import type { CardBrand } from "../../../domain/payment-methods/payment-method.ts";
import type { Category } from "../../three-d-secure/message-table.ts";
import type { Version } from "../../three-d-secure/versions.ts";
import { drawn } from "./keyed-marks.ts";

/** What the access control server must know of a challenge when its cardholder comes. */
export interface ChallengeRecord {
  readonly version: Version;
  readonly category: Category;
  readonly serverTransaction: string;
  readonly directoryTransaction: string;
  readonly accessTransaction: string;
  readonly merchant: string;
  /** As the AReq told them; absent where nothing is paid. */
  readonly purchaseAmount?: string | undefined;
  readonly purchaseCurrency?: string | undefined;
  readonly brand: CardBrand;
  readonly last4: string;
  readonly notificationUrl: string;
  readonly resultsUrl: string;
  /** How often the cardholder may try. */
  readonly tries: number;
}

/** The record as text for an address, with a signature. Who reads it learns what is on the page anyway. */
export function sealedState(key: string, record: ChallengeRecord): string {
  const content = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
  return `${content}.${signature(key, content).toString("base64url")}`;
}

/** Undefined for whatever was not sealed with the key. */
export function openedState(key: string, state: string): ChallengeRecord | undefined {
  const [content = "", signed = "", ...rest] = state.split(".");
  const given = Buffer.from(signed, "base64url");
  const expected = signature(key, content);
  // The text is compared as well: base64url has several spellings of the same bytes.
  const sound = given.length === expected.length && timingSafeEqual(given, expected) && rest.length === 0;
  if (!sound || given.toString("base64url") !== signed) return undefined;
  return JSON.parse(Buffer.from(content, "base64url").toString("utf8")) as ChallengeRecord;
}

function signature(key: string, content: string): Buffer {
  return drawn(key, "challenge state", content);
}
