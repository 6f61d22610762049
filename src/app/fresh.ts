import type { Change } from "../domain/cleared.ts";
import type { Instant } from "../domain/instant.ts";
import type { FreshMandate } from "../domain/mandates/make.ts";
import type { AmountDetailsInput } from "../domain/payment-intents/amount-details.ts";
import type { Ids } from "../ports/ids.ts";

/*
 * New ids, in the lengths that the API gives them (reference: object ids). The ids of one payment share their front: a 3,
 * fifteen characters and a digit. Its disputes and what they move have ids of their own (recorded).
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

/** SetupIntents and what belongs to them share no front: each is found by its intent. */
export function freshSetupIntent(ids: Ids, now: Instant): { readonly id: string; readonly clientSecret: string } {
  const id = `seti_1${risingText(ids, now, 23)}`;
  return { id, clientSecret: `${id}_secret_${ids.text(31)}` };
}

export function freshSetupAttempt(ids: Ids, now: Instant): string {
  return `setatt_1${risingText(ids, now, 23)}`;
}

/** Ids of what may follow from an object of a payment. */
export function freshFollowers(ids: Ids, now: Instant, paymentObjectId: string) {
  const behindPrefix = paymentObjectId.indexOf("_") + 1;
  const front = paymentObjectId.slice(behindPrefix, behindPrefix + 1 + STEM_LENGTH + 1);
  const follower = (prefix: string): string => `${prefix}_${front}${ids.text(7)}`;
  return {
    attempt: follower("payatt"),
    charge: follower("ch"),
    payment: follower("py"),
    balanceTransaction: follower("txn"),
    dispute: `du_1${risingText(ids, now, 23)}`,
    disputeMovement: `txn_1${risingText(ids, now, 23)}`,
    refund: follower("re"),
    paymentRefund: follower("pyr"),
  };
}

/** As many as the request brings line items. */
export function freshLineItems(
  ids: Ids,
  now: Instant,
  details: Change<Pick<AmountDetailsInput, "lineItems">>,
): readonly string[] {
  return details?.lineItems?.map(() => `uli_${risingText(ids, now, 14)}`) ?? [];
}

export function freshMethod(ids: Ids, now: Instant): string {
  return `pm_1${risingText(ids, now, 23)}`;
}

export function freshConfiguration(ids: Ids, now: Instant): string {
  return `pmc_1${risingText(ids, now, 23)}`;
}

/** A charge that has no intent: what follows from it shares the front of its own id (recorded). */
export function freshCharge(ids: Ids, now: Instant): string {
  return `ch_3${risingText(ids, now, STEM_LENGTH)}0${ids.text(7)}`;
}

export function freshNumberToken(ids: Ids, now: Instant): string {
  return `pii_1${risingText(ids, now, 23)}`;
}

/** A token, and the card by which older integrations know it. */
export function freshToken(ids: Ids, now: Instant): { readonly token: string; readonly card: string } {
  return { token: `tok_1${risingText(ids, now, 23)}`, card: freshCard(ids, now) };
}

export function freshConfirmationToken(ids: Ids, now: Instant): string {
  return `ctoken_1${risingText(ids, now, 23)}`;
}

const SESSION_SECRET_LENGTH = 48;

/** All of it is random: whoever knows it may act for a customer. */
export function freshSessionSecret(ids: Ids): string {
  return `cuss_secret_${ids.text(SESSION_SECRET_LENGTH)}`;
}

export function freshEphemeralKey(ids: Ids, now: Instant): string {
  return `ephkey_1${risingText(ids, now, 23)}`;
}

export function freshCard(ids: Ids, now: Instant): string {
  return `card_1${risingText(ids, now, 23)}`;
}

export function freshVaultRecord(ids: Ids, now: Instant): string {
  return `vault_${risingText(ids, now, 24)}`;
}

export function freshWebhookEndpoint(ids: Ids, now: Instant): string {
  return `we_1${risingText(ids, now, 23)}`;
}

/** The text that signs events: the part behind its prefix is as long as the API's. */
export function freshSigningSecret(ids: Ids): string {
  return `whsec_${ids.text(32)}`;
}

export function freshCustomer(ids: Ids, now: Instant): { readonly id: string; readonly invoicePrefix: string } {
  return { id: `cus_${risingText(ids, now, 14)}`, invoicePrefix: ids.text(8).toUpperCase() };
}

/** A mandate, what its page's address ends in, and what its reference is made of. */
export function freshMandate(ids: Ids, now: Instant): FreshMandate {
  return { id: `mandate_1${risingText(ids, now, 23)}`, pageKey: ids.text(32), reference: ids.text(16).toUpperCase() };
}

export function freshTestClock(ids: Ids, now: Instant): string {
  return `clock_1${risingText(ids, now, 23)}`;
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
