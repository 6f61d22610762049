import { createHash } from "node:crypto";
import { AREQ } from "../../three-d-secure/authentication-request-table.ts";
import { errorMessage } from "../../three-d-secure/error-message.ts";
import type { JsonObject } from "../../three-d-secure/json-members.ts";
import type { Fault } from "../../three-d-secure/message-table.ts";
import { ERRO, PREQ } from "../../three-d-secure/message-tables.ts";
import { readMessage, textOf } from "../../three-d-secure/read-message.ts";
import { ENROLLED_RANGES, type EnrolledRange } from "./enrolled-ranges.ts";
import { transactionIdBy } from "./keyed-marks.ts";

export interface DirectoryPorts {
  /** Secret of the simulated network. */
  readonly key: string;
  /** Takes an AReq to the issuer's access control server; undefined if it does not answer. */
  readonly accessControl: (message: string) => string | undefined;
}

const REFERENCE = "FLORIN-SANDBOX-DIRECTORY";

/** Changes with the ranges: who has seen them under this number need not see them again. */
const SERIAL_NUMBER = createHash("sha256").update(JSON.stringify(ENROLLED_RANGES)).digest("hex").slice(0, 20);

/** The directory server of a simulated network: a message in, a message out, or none. */
export function directoryServer(ports: DirectoryPorts): (message: string) => string | undefined {
  return (text) => {
    const reading = readMessage(text, [AREQ, PREQ, ERRO]);
    if (reading.kind === "faulty") {
      return reading.fault.message?.["messageType"] === "Erro" ? undefined : errorMessage(reading.fault, "D");
    }
    switch (reading.table.type) {
      case "AReq":
        return forwarded(ports, reading.message);
      case "PReq":
        return rangesFor(ports, reading.message);
      default:
        return undefined;
    }
  };
}

/** An access control server that does not answer has used up its time, as far as anyone here can tell. */
function forwarded({ key, accessControl }: DirectoryPorts, message: JsonObject): string {
  const fault = enrolmentFault(message);
  if (fault !== undefined) return errorMessage({ ...fault, message }, "D");
  const dsTransID = transactionIdBy(key, "directory", textOf(message, "threeDSServerTransID") ?? "");
  // Results need no stop at this server: it would hand them on as they are.
  const dsURL = textOf(message, "threeDSServerURL");
  const answer = accessControl(JSON.stringify({ ...message, dsTransID, dsReferenceNumber: REFERENCE, dsURL }));
  return answer ?? errorMessage({ code: "402", detail: "no answer from the issuer", message }, "D", { dsTransID });
}

function enrolmentFault(message: JsonObject): Fault | undefined {
  const number = textOf(message, "acctNumber") ?? "";
  const range = ENROLLED_RANGES.find((known) => isWithin(known, number));
  if (range === undefined) return { code: "305", detail: "acctNumber" };
  const version = textOf(message, "messageVersion") ?? "";
  const { acsStartProtocolVersion: first, acsEndProtocolVersion: last } = range;
  return first <= version && version <= last ? undefined : { code: "305", detail: "messageVersion" };
}

function isWithin({ startRange, endRange }: EnrolledRange, number: string): boolean {
  return number.length === startRange.length && startRange <= number && number <= endRange;
}

function rangesFor({ key }: DirectoryPorts, message: JsonObject): string {
  const seen = textOf(message, "serialNum");
  if (seen !== undefined && seen !== SERIAL_NUMBER) {
    return errorMessage({ code: "307", detail: "serialNum", message }, "D");
  }
  const threeDSServerTransID = textOf(message, "threeDSServerTransID") ?? "";
  return JSON.stringify({
    messageType: "PRes",
    messageVersion: textOf(message, "messageVersion"),
    threeDSServerTransID,
    dsTransID: transactionIdBy(key, "directory", threeDSServerTransID),
    dsStartProtocolVersion: "2.1.0",
    dsEndProtocolVersion: "2.2.0",
    serialNum: SERIAL_NUMBER,
    cardRangeData: seen === undefined ? ENROLLED_RANGES : undefined,
  });
}
