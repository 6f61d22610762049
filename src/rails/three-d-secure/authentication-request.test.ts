import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { CURRENCIES } from "../../domain/currencies.ts";
import { instant } from "../../domain/instant.ts";
import { amount, type Currency } from "../../domain/money.ts";
import type { AuthenticationRequest } from "../../domain/three-d-secure/authentication.ts";
import {
  BASE_URL,
  cardNamed,
  type Members,
  numberOf,
  parties,
  paymentWith,
  read,
} from "../../../test/support/three-d-secure.ts";
import { SANDBOX_REGISTRATION } from "../sandbox/three-d-secure/registration.ts";
import { authenticationRequest } from "./authentication-request.ts";
import { AREQ } from "./authentication-request-table.ts";
import { messageFault } from "./read-message.ts";
import { SUPPORTED_VERSIONS, type Version } from "./versions.ts";

/* The numbers are those of the list of negative tests in the notes on the protocol. */

function built(request: AuthenticationRequest, version: Version = "2.2.0"): Members {
  const terms = { version, hasMethod: false, baseUrl: BASE_URL, registration: SANDBOX_REGISTRATION };
  return { ...authenticationRequest(request, { ...terms, number: numberOf(request.card) }) };
}

function paying(minor: number, currency: string): Partial<AuthenticationRequest> {
  return { purpose: { kind: "payment", amount: amount(minor), currency: currency as Currency } };
}

test("a payment names the merchant, the money and the places that answers go to", () => {
  const message = built(paymentWith("visa", { now: instant(1_790_000_000), livemode: true }));
  const told = {
    messageCategory: "01",
    deviceChannel: "02",
    threeDSServerURL: `${BASE_URL}/_florin/3ds/results/acct_1/live/pi_1/payatt_1`,
    notificationURL: `${BASE_URL}/_florin/3ds/notification`,
    threeDSCompInd: "U",
    acctNumber: "4242424242424242",
    acctID: "visa",
    cardExpiryDate: "3104",
    merchantCountryCode: "040",
    purchaseAmount: "1099",
    purchaseCurrency: "978",
    purchaseExponent: "2",
    purchaseDate: "20260921141320",
  };
  for (const [name, value] of Object.entries(told)) assert.equal(message[name], value, name);
});

test("a card that is added names no money", () => {
  const message = built(paymentWith("visa", { purpose: { kind: "setup" } }));
  assert.deepEqual(
    [message["messageCategory"], message["threeDSRequestorAuthenticationInd"], message["purchaseAmount"]],
    ["02", "04", undefined],
  );
});

const AMOUNTS: readonly (readonly [minor: number, currency: string, told: string])[] = [
  [500, "jpy", "500/392/0"],
  [12_340, "kwd", "12340/414/3"],
  [120_000, "isk", "1200/352/0"],
  [120_001, "isk", "1201/352/0"],
  [7_000, "ugx", "70/800/0"],
  [20, "mga", "2000/969/2"],
];

for (const [minor, currency, told] of AMOUNTS) {
  test(`37: ${minor} ${currency} is told by ISO 4217 as ${told}`, () => {
    const message = built(paymentWith("visa", paying(minor, currency)));
    const { purchaseAmount, purchaseCurrency, purchaseExponent } = message;
    assert.equal([purchaseAmount, purchaseCurrency, purchaseExponent].join("/"), told);
  });
}

const WISHES: readonly (readonly [AuthenticationRequest["challenge"], older: string, newer: string])[] = [
  ["no_preference", "01", "01"],
  ["no_challenge", "02", "02"],
  ["preferred", "03", "03"],
  ["mandated", "04", "04"],
  ["data_share_only", "02", "06"],
];

for (const [challenge, older, newer] of WISHES) {
  test(`the wish ${challenge} is indicator ${older} in 2.1.0 and ${newer} in 2.2.0`, () => {
    const request = paymentWith("visa", { challenge });
    const told = SUPPORTED_VERSIONS.map((version) => built(request, version)["threeDSRequestorChallengeInd"]);
    assert.deepEqual(told, [older, newer]);
  });
}

const script = { java: false, colorDepth: 30, screenHeight: 1080, screenWidth: 1920.5, timeZoneOffsetMinutes: -60 };

const BROWSERS: readonly (readonly [what: string, AuthenticationRequest["browser"], told: Members])[] = [
  [
    "nothing measured",
    undefined,
    { browserLanguage: "und", browserUserAgent: "unknown", browserJavascriptEnabled: false },
  ],
  ["a language of ten letters", { language: "zh-Hant-TW" }, { browserLanguage: "zh-Hant" }],
  ["a language that is none", { language: "../../etc" }, { browserLanguage: "und" }],
  ["a long name", { userAgent: "a".repeat(3000) }, { browserUserAgent: "a".repeat(2048) }],
  ["30 bits a pixel", { script }, { browserColorDepth: "24", browserScreenWidth: "1920", browserTZ: "-60" }],
  ["IPv4", { ip: "192.0.2.7" }, { browserIP: "192.0.2.7" }],
  ["IPv6", { ip: "2001:db8::7" }, { browserIP: "2001:db8:0:0:0:0:0:7" }],
  ["no address", { ip: "localhost" }, { browserIP: undefined }],
];

for (const [what, browser, told] of BROWSERS) {
  test(`38: a browser with ${what} is told in the protocol's form`, () => {
    const message = built(paymentWith("visa", browser && { browser }));
    assert.equal(messageFault(message, AREQ), undefined);
    for (const [name, value] of Object.entries(told)) assert.equal(message[name], value, name);
  });
}

const BAD: readonly (readonly [no: string, changes: Members, code: string, detail: string])[] = [
  ["37a", { purchaseCurrency: "392" }, "304", "purchaseExponent"],
  ["37b", { merchantCountryCode: "901" }, "304", "merchantCountryCode"],
  ["37c", { purchaseCurrency: "999" }, "304", "purchaseCurrency"],
  ["37d", { purchaseCurrency: "000" }, "304", "purchaseCurrency"],
  ["38a", { browserLanguage: "zh-Hant-TW" }, "203", "browserLanguage"],
  ["38b", { browserUserAgent: "a".repeat(2049) }, "203", "browserUserAgent"],
  ["38c", { browserColorDepth: "30" }, "203", "browserColorDepth"],
  ["39a", { purchaseAmount: "1,099" }, "203", "purchaseAmount"],
  ["39b", { purchaseAmount: "-1099" }, "203", "purchaseAmount"],
  ["39c", { purchaseAmount: "1".repeat(49) }, "203", "purchaseAmount"],
  ["39d", { purchaseAmount: 1099 }, "203", "purchaseAmount"],
  ["", { browserJavascriptEnabled: "false" }, "203", "browserJavascriptEnabled"],
  [
    "",
    {
      browserJavascriptEnabled: true,
      browserTZ: undefined,
      browserColorDepth: "24",
      browserScreenHeight: "1",
      browserScreenWidth: "1",
    },
    "201",
    "browserTZ",
  ],
  ["", { dsTransID: "11111111-2222-4333-8444-555555555555" }, "203", "dsTransID"],
  ["", { acctNumber: "4242" }, "203", "acctNumber"],
  ["", { notificationURL: `https://shop.example/${"a".repeat(250)}` }, "203", "notificationURL"],
  ["", { purchaseDate: "20260231000000" }, "203", "purchaseDate"],
  ["", { billAddrState: "9" }, "201", "billAddrCountry"],
  ["", { deviceChannel: "03" }, "203", "deviceChannel"],
  ["", { acctNumber: "9999990000000000" }, "305", "acctNumber"],
];

for (const [no, changes, code, detail] of BAD) {
  test(`${no || "also"}: an AReq with such ${detail} is refused with error ${code}`, () => {
    const { directory } = parties();
    const answer = read(directory(JSON.stringify({ ...built(paymentWith("challenge_passcode")), ...changes })) ?? "");
    const { messageType, errorCode, errorComponent, errorDetail } = answer;
    assert.deepEqual([messageType, errorCode, errorComponent, errorDetail], ["Erro", code, "D", detail]);
    assert(!JSON.stringify(answer).includes("4000582600000045"));
  });
}

test("37: a merchant in no country of ISO 3166 authenticates nobody, and nothing is sent", () => {
  const { server, sent } = parties();
  const answer = server.authenticate(
    paymentWith("visa", { merchant: { account: "acct_1", name: "Shop", country: "XX" } }),
  );
  assert.deepEqual(answer, { kind: "ended", result: { result: "processing_error", reason: "protocol_error" } });
  assert.deepEqual(
    sent.map((message) => read(message)["messageType"]),
    ["PReq"],
  );
});

const anyText = fc.option(fc.string({ unit: "binary", maxLength: 80 }), { nil: undefined });
const anyCountry = fc.option(fc.constantFrom("AT", "US", "XX", ""), { nil: undefined });

const anyRequest = fc.record({
  railToken: fc.constantFrom("visa", "mastercard", "amex", "challenge_passcode", "authenticationRequired"),
  version: fc.constantFrom(...SUPPORTED_VERSIONS),
  purpose: fc.oneof(
    fc.constant({ kind: "setup" as const }),
    fc.record({
      kind: fc.constant("payment" as const),
      amount: fc.integer({ min: 0, max: 999_999_999_999 }).map(amount),
      currency: fc.constantFrom(...CURRENCIES),
    }),
  ),
  challenge: fc.constantFrom(...WISHES.map(([wish]) => wish)),
  name: fc.string({ unit: "binary", maxLength: 80 }),
  billing: fc.record({
    name: anyText,
    email: fc.option(fc.oneof(fc.emailAddress(), fc.string()), { nil: undefined }),
    address: fc.record({
      line1: anyText,
      line2: anyText,
      city: anyText,
      postalCode: anyText,
      state: anyText,
      country: anyCountry,
    }),
  }),
  browser: fc.option(
    fc.record({
      acceptHeader: anyText,
      userAgent: anyText,
      language: anyText,
      ip: fc.option(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { nil: undefined }),
      script: fc.option(
        fc.record({
          java: fc.boolean(),
          colorDepth: fc.integer({ min: 0, max: 64 }),
          screenHeight: fc.integer({ min: -1, max: 9_999_999 }),
          screenWidth: fc.double({ min: 0, max: 9999, noNaN: true }),
          timeZoneOffsetMinutes: fc.integer({ min: -840, max: 840 }),
        }),
        { nil: undefined },
      ),
    }),
    { nil: undefined },
  ),
  now: fc.integer({ min: 0, max: 4_102_444_800 }).map(instant),
});

test("every AReq that is built satisfies its own table, and survives its journey as JSON", () => {
  fc.assert(
    fc.property(anyRequest, ({ railToken, version, name, ...rest }) => {
      const merchant = { account: "acct_1", name, country: "AT" };
      const message = built({ ...paymentWith(railToken), ...rest, merchant, card: cardNamed(railToken) }, version);
      assert.equal(messageFault(message, AREQ), undefined);
      const { purchaseAmount, ...others } = read(JSON.stringify(message));
      assert.equal(purchaseAmount, message["purchaseAmount"]);
      assert.equal(messageFault({ purchaseAmount, ...others }, AREQ), undefined);
    }),
    { seed: 4, numRuns: 400 },
  );
});

test("no answer to the domain shows a card number or a cryptogram", () => {
  fc.assert(
    fc.property(anyRequest, fc.string(), ({ railToken, name, ...rest }, attempt) => {
      const { server, received } = parties();
      const merchant = { account: "acct_1", name, country: "AT" };
      const answer = JSON.stringify(server.authenticate({ ...paymentWith(railToken), ...rest, merchant, attempt }));
      assert(!answer.includes(numberOf(cardNamed(railToken))));
      const { authenticationValue } = read(received.at(-1) ?? "{}");
      if (typeof authenticationValue === "string") assert(!answer.includes(authenticationValue));
      assert.doesNotMatch(answer, /authenticationValue/);
    }),
    { seed: 4, numRuns: 200 },
  );
});
