import {
  among,
  CRYPTOGRAM,
  digits,
  type Format,
  LIST,
  matching,
  record,
  text,
  UUID,
  VERSION_NUMBER,
  webAddress,
} from "./formats.ts";
import {
  conditional,
  type Field,
  type MessageTable,
  type MessageType,
  optional,
  type Presence,
} from "./message-table.ts";
import { required, type Rule, type Terms } from "./message-table.ts";
import type { JsonObject } from "./json-members.ts";

/* Data table of the messages beside the AReq, as the browser channel has them. */

function heading(type: MessageType): readonly Field[] {
  return [required("messageType", among(type)), required("messageVersion", VERSION_NUMBER)];
}

const SERVER_ID = required("threeDSServerTransID", UUID);
const DIRECTORY_ID = required("dsTransID", UUID);
const ACCESS_ID = required("acsTransID", UUID);
const EXTENSIONS = optional("messageExtension", LIST);

type Condition = Exclude<Field["presence"], Presence>;

/** Statuses for which a payment needs the field. */
function forPaymentsWith(...statuses: readonly string[]): Condition {
  return ({ transStatus }, { category }) =>
    category === "01" && statuses.includes(String(transStatus)) ? "required" : "optional";
}

const forChallenges: Condition = ({ transStatus }) => (transStatus === "C" ? "required" : "optional");

function status(format: Format, only?: Field["only"]): Field {
  return conditional("transStatus", format, (_, { category }) => (category === "01" ? "required" : "optional"), only);
}

/** Reasons 22 to 26 came with 2.2.0; from 80 on they are the networks' own. */
const REASONS: readonly Field[] = [
  conditional("transStatusReason", matching(/^(0[1-9]|1\d|2[01]|[89]\d)$/), forPaymentsWith("N", "U", "R"), "2.1.0"),
  conditional("transStatusReason", matching(/^(0[1-9]|1\d|2[0-6]|[89]\d)$/), forPaymentsWith("N", "U", "R"), "2.2.0"),
];

const PROOF: readonly Field[] = [
  conditional("authenticationValue", CRYPTOGRAM, forPaymentsWith("Y", "A")),
  optional("eci", matching(/^[0-9A-Z]{2}$/)),
];

const WHITELIST: readonly Field[] = [
  optional("whiteListStatus", among("Y N E P R U"), "2.2.0"),
  conditional(
    "whiteListStatusSource",
    among("01 02 03"),
    ({ whiteListStatus }) => (whiteListStatus === undefined ? "forbidden" : "required"),
    "2.2.0",
  ),
];

/** No challenge follows where only data was shared, and information ends what asked for none (challenge indicators). */
const statusFitsRequest: Rule = ({ transStatus }: JsonObject, { indicator = "01" }: Terms) => {
  const challengeRefused = transStatus === "C" && indicator === "06";
  const informationUnasked = transStatus === "I" && !["05", "06", "07"].includes(indicator);
  return challengeRefused || informationUnasked ? { code: "203", detail: "transStatus" } : undefined;
};

/** Decoupled authentication is never asked for here, so neither status D nor its confirmation is an answer. */
export const ARES: MessageTable = {
  type: "ARes",
  fields: [
    ...heading("ARes"),
    SERVER_ID,
    DIRECTORY_ID,
    ACCESS_ID,
    required("dsReferenceNumber", text(32)),
    required("acsReferenceNumber", text(32)),
    optional("acsOperatorID", text(32)),
    status(among("Y A N U R C"), "2.1.0"),
    status(among("Y A N U R C I"), "2.2.0"),
    ...REASONS,
    ...PROOF,
    conditional("acsChallengeMandated", among("Y N"), forChallenges),
    conditional("authenticationType", among("01 02 03 04"), forChallenges),
    conditional("acsURL", webAddress(2048), forChallenges),
    optional("acsDecConInd", among("N"), "2.2.0"),
    optional("cardholderInfo", text(128)),
    ...WHITELIST,
    optional("broadInfo", record(4096)),
    EXTENSIONS,
  ],
  rules: [statusFitsRequest],
};

export const CREQ: MessageTable = {
  type: "CReq",
  fields: [
    ...heading("CReq"),
    SERVER_ID,
    ACCESS_ID,
    required("challengeWindowSize", among("01 02 03 04 05")),
    EXTENSIONS,
  ],
  rules: [],
};

/** `challengeCompletionInd` belongs to apps, yet stands in the table of every final CRes. */
export const CRES: MessageTable = {
  type: "CRes",
  fields: [
    ...heading("CRes"),
    SERVER_ID,
    ACCESS_ID,
    required("transStatus", among("Y N")),
    optional("challengeCompletionInd", among("Y N")),
    EXTENSIONS,
  ],
  rules: [],
};

const timeoutIsNamed: Rule = ({ transStatusReason, challengeCancel }: JsonObject) => {
  if (transStatusReason !== "14") return undefined;
  if (challengeCancel === undefined) return { code: "201", detail: "challengeCancel" };
  return challengeCancel === "04" || challengeCancel === "05" ? undefined : { code: "203", detail: "challengeCancel" };
};

const categoryIsKept: Rule = ({ messageCategory }: JsonObject, { category }: Terms) =>
  category === undefined || messageCategory === category ? undefined : { code: "203", detail: "messageCategory" };

export const RREQ: MessageTable = {
  type: "RReq",
  fields: [
    ...heading("RReq"),
    SERVER_ID,
    DIRECTORY_ID,
    ACCESS_ID,
    required("messageCategory", digits(2)),
    status(among("Y N U A R")),
    ...REASONS,
    ...PROOF,
    conditional("authenticationType", among("01 02 03 04"), ({ transStatus }) =>
      transStatus === "Y" || transStatus === "N" ? "required" : "optional",
    ),
    required("interactionCounter", digits(2)),
    optional("challengeCancel", among("01 03 04 05 06 07 08")),
    ...WHITELIST,
    EXTENSIONS,
  ],
  rules: [categoryIsKept, timeoutIsNamed],
};

export const RRES: MessageTable = {
  type: "RRes",
  fields: [
    ...heading("RRes"),
    SERVER_ID,
    DIRECTORY_ID,
    ACCESS_ID,
    required("resultsStatus", among("01 02 03")),
    EXTENSIONS,
  ],
  rules: [],
};

const SERIAL_NUMBER = optional("serialNum", text(20));

export const PREQ: MessageTable = {
  type: "PReq",
  fields: [
    ...heading("PReq"),
    SERVER_ID,
    required("threeDSServerRefNumber", text(32)),
    optional("threeDSServerOperatorID", text(32)),
    SERIAL_NUMBER,
    EXTENSIONS,
  ],
  rules: [],
};

export const PRES: MessageTable = {
  type: "PRes",
  fields: [
    ...heading("PRes"),
    SERVER_ID,
    DIRECTORY_ID,
    required("dsStartProtocolVersion", VERSION_NUMBER),
    required("dsEndProtocolVersion", VERSION_NUMBER),
    SERIAL_NUMBER,
    optional("cardRangeData", LIST),
    EXTENSIONS,
  ],
  rules: [],
};

/** Any code is taken: others may know more of them. */
export const ERRO: MessageTable = {
  type: "Erro",
  fields: [
    ...heading("Erro"),
    required("errorCode", digits(3)),
    required("errorComponent", among("C S D A")),
    required("errorDescription", text(2048)),
    required("errorDetail", text(2048)),
    optional("errorMessageType", text(4)),
    optional("threeDSServerTransID", UUID),
    optional("dsTransID", UUID),
    optional("acsTransID", UUID),
  ],
  rules: [],
};
