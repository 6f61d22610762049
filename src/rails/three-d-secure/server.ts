import type {
  AuthenticationAnswer,
  AuthenticationRequest,
  AuthenticationResult,
} from "../../domain/three-d-secure/authentication.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { PureThreeDSecureServer } from "../../ports/three-d-secure.ts";
import { authenticationRequest, CATEGORIES, indicatorOf, serverTransactionOf } from "./authentication-request.ts";
import { AREQ } from "./authentication-request-table.ts";
import { PROTOCOL_ERROR, resultOfAnswer } from "./authentication-result.ts";
import { cardRangeCache, type Enrolment } from "./card-range-cache.ts";
import { challengeForm, isFinalAnswerOf, readResults } from "./challenge.ts";
import { errorMessage } from "./error-message.ts";
import type { JsonObject } from "./json-members.ts";
import type { Fault, Terms } from "./message-table.ts";
import { ARES, ERRO } from "./message-tables.ts";
import { idFault, messageFault, readMessage, textOf } from "./read-message.ts";
import type { Registration } from "./registration.ts";

/** What a 3DS server needs around it. */
export interface ThreeDSecurePorts {
  /** Takes an AReq, PReq or Erro to the directory server and brings what it answers, if anything. */
  readonly directory: (message: string) => string | undefined;
  /** The number of a card, for its message alone. */
  readonly numberOf: (card: Card) => string;
  /** Origin of this program as the outside reaches it, without a slash at the end. */
  readonly baseUrl: () => string;
  readonly registration: Registration;
}

/** The merchant's side of EMV 3-D Secure for browsers, with a directory server that answers at once. */
export function threeDSecureServer(ports: ThreeDSecurePorts): PureThreeDSecureServer {
  const enrolmentOf = cardRangeCache(ports.directory, ports.registration);
  return {
    authenticate: (request) => {
      const number = ports.numberOf(request.card);
      return authenticate(ports, request, number, enrolmentOf(number, request.now));
    },
    challengeForm,
    readResults,
    isFinalAnswerOf,
  };
}

const UNASKED: Readonly<Record<Exclude<Enrolment["kind"], "enrolled">, AuthenticationResult>> = {
  not_enrolled: { result: "not_supported", reason: "card_not_enrolled" },
  no_version: { result: "not_supported", reason: "network_not_supported" },
  unknown: PROTOCOL_ERROR,
};

const FAILED: AuthenticationAnswer = { kind: "ended", result: PROTOCOL_ERROR };

function authenticate(
  ports: ThreeDSecurePorts,
  request: AuthenticationRequest,
  number: string,
  enrolment: Enrolment,
): AuthenticationAnswer {
  if (enrolment.kind !== "enrolled") return { kind: "ended", result: UNASKED[enrolment.kind] };
  const { version, methodUrl } = enrolment;
  const { registration } = ports;
  const hasMethod = methodUrl !== undefined;
  const sent = authenticationRequest(request, { version, number, hasMethod, baseUrl: ports.baseUrl(), registration });
  // Nothing is sent that the directory server would have to refuse.
  if (messageFault(sent, AREQ) !== undefined) return FAILED;
  const text = ports.directory(JSON.stringify(sent));
  if (text === undefined) return FAILED;
  const terms = {
    category: CATEGORIES[request.purpose.kind],
    indicator: indicatorOf(request.challenge, version),
    version,
  };
  const threeDSServerTransID = serverTransactionOf(request.attempt);
  const read = readAnswer(text, terms, threeDSServerTransID);
  if (read.kind === "answer") return answerOf(read.message, request.purpose.kind);
  if (read.kind === "fault") {
    ports.directory(errorMessage(read.fault, "S", { threeDSServerTransID, messageVersion: version }));
  }
  return FAILED;
}

type AnswerReading =
  | { readonly kind: "answer"; readonly message: JsonObject }
  | { readonly kind: "fault"; readonly fault: Fault }
  /** The other side found an error in what it got. That is never answered with another one. */
  | { readonly kind: "error" };

function readAnswer(text: string, terms: Terms, threeDSServerTransID: string): AnswerReading {
  const reading = readMessage(text, [ARES, ERRO], terms);
  const type = reading.kind === "sound" ? reading.table.type : reading.fault.message?.["messageType"];
  if (type === "Erro") return { kind: "error" };
  if (reading.kind === "faulty") return { kind: "fault", fault: reading.fault };
  const fault = idFault(reading.message, { threeDSServerTransID });
  return fault === undefined ? { kind: "answer", message: reading.message } : { kind: "fault", fault };
}

function answerOf(message: JsonObject, category: AuthenticationRequest["purpose"]["kind"]): AuthenticationAnswer {
  if (textOf(message, "transStatus") !== "C") return { kind: "ended", result: resultOfAnswer(message) };
  const text = (name: string): string => textOf(message, name) ?? "";
  return {
    kind: "challenge",
    transaction: {
      serverTransaction: text("threeDSServerTransID"),
      directoryTransaction: text("dsTransID"),
      accessTransaction: text("acsTransID"),
      accessUrl: text("acsURL"),
      version: text("messageVersion"),
      category,
    },
  };
}
