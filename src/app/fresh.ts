import type { Instant } from "../domain/instant.ts";
import type { Ids } from "../ports/ids.ts";

/*
 * New ids, in the lengths that the API gives them (reference: object ids). The ids of one payment share their front: a 3
 * and fifteen characters, then 0 for the intent and 1 for what follows from it.
 *
 * Fronts begin with the time, so that what is written together lies together: with ids that are random from their first
 * character on, each commit touches pages all over the indexes, and the write-ahead log is almost twice as long.
 */
const STEM_LENGTH = 15;
const TIME_LENGTH = 6;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Text that grows with time and is random behind its first six characters. */
export function risingText(ids: Ids, now: Instant, length: number): string {
  return timeText(now) + ids.text(length - TIME_LENGTH);
}

export function freshIntent(ids: Ids, now: Instant): { readonly id: string; readonly clientSecret: string } {
  const id = `pi_3${risingText(ids, now, STEM_LENGTH)}0${ids.text(7)}`;
  return { id, clientSecret: `${id}_secret_${ids.text(25)}` };
}

/** Ids of what may follow from an object of a payment: they share its front. */
export function freshFollowers(ids: Ids, paymentObjectId: string) {
  const behindPrefix = paymentObjectId.indexOf("_") + 1;
  const front = paymentObjectId.slice(behindPrefix, behindPrefix + 1 + STEM_LENGTH);
  const follower = (prefix: string): string => `${prefix}_${front}1${ids.text(7)}`;
  return {
    attempt: follower("payatt"),
    charge: follower("ch"),
    balanceTransaction: follower("txn"),
    refund: follower("re"),
  };
}

export function freshMethod(ids: Ids, now: Instant): string {
  return `pm_1${risingText(ids, now, 23)}`;
}

/** A charge that has no intent to share its front with. */
export function freshCharge(ids: Ids, now: Instant): string {
  return `ch_1${risingText(ids, now, 23)}`;
}

/** A token, and the card by which older integrations know it. */
export function freshToken(ids: Ids, now: Instant): { readonly token: string; readonly card: string } {
  return { token: `tok_1${risingText(ids, now, 23)}`, card: freshCard(ids, now) };
}

export function freshCard(ids: Ids, now: Instant): string {
  return `card_1${risingText(ids, now, 23)}`;
}

export function freshVaultRecord(ids: Ids, now: Instant): string {
  return `vault_${risingText(ids, now, 24)}`;
}

export function freshCustomer(ids: Ids, now: Instant): { readonly id: string; readonly invoicePrefix: string } {
  return { id: `cus_${risingText(ids, now, 14)}`, invoicePrefix: ids.text(8).toUpperCase() };
}

export function freshAccount(ids: Ids): string {
  return `acct_1${ids.text(15)}`;
}

export function freshRequest(ids: Ids): string {
  return `req_${ids.text(14)}`;
}

/** The second, in base 62, so that later ones sort behind earlier ones. */
function timeText(now: Instant): string {
  let rest: number = now;
  let text = "";
  while (text.length < TIME_LENGTH) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}
