import {
  among,
  COUNTRY,
  CURRENCY,
  digits,
  FLAG,
  type Format,
  LIST,
  matching,
  record,
  text,
  TIME_STAMP,
  UUID,
  VERSION_NUMBER,
  webAddress,
} from "./formats.ts";
import { type JsonObject, memberOf } from "./json-members.ts";
import { conditional, type Field, type MessageTable, optional, required, type Rule } from "./message-table.ts";
import { exponentOfNumber } from "./numeric-codes.ts";

/*
 * Data table of the AReq, as the browser channel has it. Fields of the app channel, of payments that the requestor
 * starts by itself, and of decoupled authentication are no part of it: they are unknown members here.
 */

/** Payments need the field; adding a card does not. */
function forPayments(name: string, format: Format): Field {
  return conditional(name, format, ({ messageCategory }) => (messageCategory === "01" ? "required" : "optional"));
}

/** What is sold, and for how much. Instalments and recurring payments (02, 03) name it even where nothing is paid. */
function forPurchases(name: string, format: Format): Field {
  return conditional(name, format, ({ messageCategory, threeDSRequestorAuthenticationInd }) => {
    const agreed = ["02", "03"].includes(String(threeDSRequestorAuthenticationInd));
    return messageCategory === "01" || agreed ? "required" : "optional";
  });
}

/** What only a script in the page can measure. */
function measuredByScript(name: string, format: Format): Field {
  return conditional(name, format, ({ browserJavascriptEnabled }) =>
    browserJavascriptEnabled === true ? "required" : "optional",
  );
}

function address(kind: "bill" | "ship"): readonly Field[] {
  return [
    optional(`${kind}AddrLine1`, text(50)),
    optional(`${kind}AddrLine2`, text(50)),
    optional(`${kind}AddrLine3`, text(50)),
    optional(`${kind}AddrCity`, text(50)),
    optional(`${kind}AddrPostCode`, text(16)),
    optional(`${kind}AddrState`, text(3)),
    conditional(`${kind}AddrCountry`, COUNTRY, (message) =>
      memberOf(message, `${kind}AddrState`) === undefined ? "optional" : "required",
    ),
  ];
}

const PHONE = record(60);

const FIELDS: readonly Field[] = [
  required("messageType", among("AReq")),
  required("messageVersion", VERSION_NUMBER),
  required("messageCategory", matching(/^(0[12]|[89]\d)$/)),
  required("deviceChannel", among("02")),
  required("threeDSServerTransID", UUID),
  required("threeDSServerRefNumber", text(32)),
  optional("threeDSServerOperatorID", text(32)),
  required("threeDSServerURL", webAddress(2048)),
  required("threeDSRequestorID", text(35)),
  required("threeDSRequestorName", text(40)),
  required("threeDSRequestorURL", webAddress(2048)),
  required("threeDSCompInd", among("Y N U")),
  required("threeDSRequestorAuthenticationInd", among("01 02 03 04 05 06")),
  optional("threeDSRequestorChallengeInd", matching(/^(0[1-4]|[89]\d)$/), "2.1.0"),
  optional("threeDSRequestorChallengeInd", matching(/^(0[1-9]|[89]\d)$/), "2.2.0"),
  optional("threeDSRequestorAuthenticationInfo", record(24_000)),
  optional("threeDSRequestorPriorAuthenticationInfo", record(4096)),
  required("notificationURL", webAddress(256)),
  optional("broadInfo", record(4096)),
  optional("messageExtension", LIST),
  optional("transType", among("01 03 10 11 28")),
  required("acctNumber", digits(19, 13)),
  optional("cardExpiryDate", matching(/^\d\d(0[1-9]|1[0-2])$/)),
  optional("acctType", among("01 02 03")),
  optional("acctID", text(64)),
  optional("acctInfo", record(4096)),
  optional("cardholderName", text(45, 2)),
  optional("email", matching(/^(?=.{3,254}$)[^\s@]+@[^\s@]+$/)),
  optional("homePhone", PHONE),
  optional("mobilePhone", PHONE),
  optional("workPhone", PHONE),
  ...address("bill"),
  ...address("ship"),
  optional("addrMatch", among("Y N")),
  forPurchases("purchaseAmount", digits(48, 1)),
  forPurchases("purchaseCurrency", CURRENCY),
  forPurchases("purchaseExponent", digits(1)),
  forPurchases("purchaseDate", TIME_STAMP),
  forPayments("acquirerBIN", text(11)),
  forPayments("acquirerMerchantID", text(35)),
  forPayments("mcc", digits(4)),
  forPayments("merchantCountryCode", COUNTRY),
  forPayments("merchantName", text(40)),
  optional("merchantRiskIndicator", record(4096)),
  required("browserAcceptHeader", text(2048)),
  required("browserUserAgent", text(2048)),
  required("browserLanguage", matching(/^[A-Za-z0-9-]{1,8}$/)),
  required("browserJavascriptEnabled", FLAG, "2.2.0"),
  required("browserJavaEnabled", FLAG, "2.1.0"),
  measuredByScript("browserJavaEnabled", FLAG),
  measuredByScript("browserColorDepth", among("1 4 8 15 16 24 32 48")),
  measuredByScript("browserScreenHeight", digits(6, 1)),
  measuredByScript("browserScreenWidth", digits(6, 1)),
  measuredByScript("browserTZ", matching(/^[+-]?\d{1,4}$/)),
  optional("browserIP", text(45, 2)),
];

/** Fields that the directory server adds on the way to the issuer. */
const OF_THE_DIRECTORY = [
  ["dsTransID", UUID],
  ["dsReferenceNumber", text(32)],
  ["dsURL", webAddress(2048)],
] as const;

const exponentFits: Rule = (message: JsonObject) => {
  const { purchaseCurrency, purchaseExponent } = message;
  if (typeof purchaseCurrency !== "string" || typeof purchaseExponent !== "string") return undefined;
  const fitting = exponentOfNumber(purchaseCurrency);
  if (fitting === undefined) return { code: "304", detail: "purchaseCurrency" };
  return String(fitting) === purchaseExponent ? undefined : { code: "304", detail: "purchaseExponent" };
};

/** As the directory server takes it from a 3DS server. */
export const AREQ: MessageTable = {
  type: "AReq",
  fields: [...FIELDS, ...OF_THE_DIRECTORY.map(([name, format]) => conditional(name, format, "forbidden"))],
  rules: [exponentFits],
};

/** As an access control server takes it from the directory server. */
export const AREQ_FOR_ISSUERS: MessageTable = {
  ...AREQ,
  fields: [...FIELDS, ...OF_THE_DIRECTORY.map(([name, format]) => required(name, format))],
};
