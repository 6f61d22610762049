import { createHash } from "node:crypto";
import type { BillingDetails } from "../../domain/addresses.ts";
import { utcDate } from "../../domain/civil-date.ts";
import type { Instant } from "../../domain/instant.ts";
import type { AuthenticationRequest } from "../../domain/three-d-secure/authentication.ts";
import { browserFields } from "./browser-facts.ts";
import { type JsonObject, memberOf } from "./json-members.ts";
import { AREQ } from "./authentication-request-table.ts";
import type { Category } from "./message-table.ts";
import { countryNumber, currencyNumber, isoDigits, isoMinorUnits } from "./numeric-codes.ts";
import type { Registration } from "./registration.ts";
import { uuidOf } from "./uuid.ts";
import type { Version } from "./versions.ts";

/** What the AReq needs that the domain does not know. */
export interface RequestTerms {
  readonly version: Version;
  /** The card's number. It goes into the message and nowhere else. */
  readonly number: string;
  /** Whether the issuer has a page that looks at browsers; none is shown here before the AReq. */
  readonly hasMethod: boolean;
  readonly baseUrl: string;
  readonly registration: Registration;
}

export function serverTransactionOf(attempt: string): string {
  return uuidOf(createHash("sha256").update(`3DS server transaction:${attempt}`).digest());
}

export const CATEGORIES: Readonly<Record<AuthenticationRequest["purpose"]["kind"], Category>> = {
  payment: "01",
  setup: "02",
};

/** `threeDSRequestorChallengeInd`. Sharing data came with 2.2.0; before, its nearest is to want no challenge. */
const INDICATORS: Readonly<Record<AuthenticationRequest["challenge"], string>> = {
  no_preference: "01",
  no_challenge: "02",
  preferred: "03",
  mandated: "04",
  data_share_only: "06",
};

export function indicatorOf(challenge: AuthenticationRequest["challenge"], version: Version): string {
  return challenge === "data_share_only" && version === "2.1.0" ? INDICATORS.no_challenge : INDICATORS[challenge];
}

export function authenticationRequest(request: AuthenticationRequest, terms: RequestTerms): JsonObject {
  const { attempt, purpose, card, merchant, intent, livemode } = request;
  const { version, number, baseUrl, registration } = terms;
  const place = [merchant.account, livemode ? "live" : "test", intent, attempt].map(encodeURIComponent).join("/");
  const message = {
    messageType: "AReq",
    messageVersion: version,
    messageCategory: CATEGORIES[purpose.kind],
    deviceChannel: "02",
    threeDSServerTransID: serverTransactionOf(attempt),
    threeDSServerRefNumber: registration.serverReference,
    threeDSServerOperatorID: registration.operatorId,
    threeDSServerURL: `${baseUrl}/_florin/3ds/results/${place}`,
    notificationURL: `${baseUrl}/_florin/3ds/notification`,
    threeDSRequestorID: merchant.account,
    threeDSRequestorName: cut(merchant.name || merchant.account, 40),
    threeDSRequestorURL: baseUrl,
    threeDSRequestorAuthenticationInd: purpose.kind === "payment" ? "01" : "04",
    threeDSRequestorChallengeInd: indicatorOf(request.challenge, version),
    threeDSCompInd: terms.hasMethod ? "N" : "U",
    acctNumber: number,
    acctID: card.railToken,
    cardExpiryDate: `${String(card.expYear).slice(-2)}${String(card.expMonth).padStart(2, "0")}`,
    ...billingFields(request.billing),
    ...merchantFields(request, registration),
    ...browserFields(request.browser),
  };
  return purpose.kind === "payment" ? { ...message, ...purchaseFields(purpose, request.now) } : message;
}

function merchantFields({ merchant }: AuthenticationRequest, registration: Registration): JsonObject {
  return {
    acquirerBIN: registration.acquirerBin,
    acquirerMerchantID: merchant.account,
    mcc: registration.merchantCategory,
    merchantCountryCode: countryNumber(merchant.country),
    merchantName: cut(merchant.name || merchant.account, 40),
  };
}

type Payment = Extract<AuthenticationRequest["purpose"], { kind: "payment" }>;

function purchaseFields({ amount, currency }: Payment, now: Instant): JsonObject {
  return {
    purchaseAmount: String(isoMinorUnits(amount, currency)),
    purchaseCurrency: currencyNumber(currency),
    purchaseExponent: String(isoDigits(currency)),
    purchaseDate: timeStamp(now),
  };
}

/**
 * Billing details are texts that anybody typed: what the protocol has no room for is cut, and what has another form is
 * left out. A phone is left out always, since nobody says whether it is at home, mobile or at work.
 */
function billingFields({ name, email, address = {} }: BillingDetails): JsonObject {
  const country = address.country === undefined ? undefined : countryNumber(address.country);
  const given: JsonObject = {
    cardholderName: name && cut(name, 45),
    email,
    billAddrLine1: address.line1 && cut(address.line1, 50),
    billAddrLine2: address.line2 && cut(address.line2, 50),
    billAddrCity: address.city && cut(address.city, 50),
    billAddrPostCode: address.postalCode,
    billAddrCountry: country,
    billAddrState: country === undefined ? undefined : address.state,
  };
  const fitting = AREQ.fields.filter(({ name, format }) => format.accepts(memberOf(given, name)));
  return Object.fromEntries(fitting.map(({ name }) => [name, given[name]]));
}

function cut(text: string, atMost: number): string {
  return [...text].slice(0, atMost).join("");
}

function timeStamp(now: Instant): string {
  const { year, month, day } = utcDate(now);
  const seconds = now % 86_400;
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [year, month, day, ...time].map((part) => String(part).padStart(2, "0")).join("");
}
