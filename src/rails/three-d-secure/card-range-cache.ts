import { createHash } from "node:crypto";
import type { Instant } from "../../domain/instant.ts";
import { type CardRange, changedRanges, rangeOf } from "./card-ranges.ts";
import { errorMessage } from "./error-message.ts";
import { memberOf } from "./json-members.ts";
import type { Fault } from "./message-table.ts";
import { ERRO, PRES } from "./message-tables.ts";
import { idFault, readMessage, textOf } from "./read-message.ts";
import type { Registration } from "./registration.ts";
import { uuidOf } from "./uuid.ts";
import { highestVersionIn, NEWEST_VERSION, type Version } from "./versions.ts";

/** What is known about a card before anything is sent about it. */
export type Enrolment =
  | { readonly kind: "enrolled"; readonly version: Version; readonly methodUrl?: string | undefined }
  /** No issuer answers for the number. */
  | { readonly kind: "not_enrolled" }
  /** Its issuer speaks only versions that are not spoken here. */
  | { readonly kind: "no_version" }
  /** The directory server never told its ranges. */
  | { readonly kind: "unknown" };

/** The ranges are asked for daily; where that fails, hourly, which is as often as the protocol allows. */
const SECONDS_TO_KEEP = 86_400;
const SECONDS_TO_RETRY = 3_600;

interface Known {
  readonly serialNumber?: string | undefined;
  readonly versions: readonly [start: string, end: string];
  readonly ranges: readonly CardRange[];
}

/**
 * Remembers what a directory server says of its card ranges. The only memory of the 3DS server: forgetting it costs a
 * message, and no answer depends on when it was filled as long as the directory server says the same.
 */
export function cardRangeCache(directory: (message: string) => string | undefined, registration: Registration) {
  let known: Known | undefined;
  let due: number | undefined;

  function refresh(now: Instant): void {
    if (due !== undefined && now < due) return;
    due = now + SECONDS_TO_RETRY;
    const id = uuidOf(createHash("sha256").update(`card ranges:${known?.serialNumber}:${now}`).digest());
    const answer = directory(
      JSON.stringify({
        messageType: "PReq",
        messageVersion: NEWEST_VERSION,
        threeDSServerTransID: id,
        threeDSServerRefNumber: registration.serverReference,
        threeDSServerOperatorID: registration.operatorId,
        serialNum: known?.serialNumber,
      }),
    );
    if (answer === undefined) return;
    const read = readRanges(answer, id, known);
    if ("ranges" in read) {
      known = read;
      due = now + SECONDS_TO_KEEP;
    } else if (read.message?.["messageType"] !== "Erro") {
      directory(errorMessage(read, "S", { threeDSServerTransID: id, messageVersion: NEWEST_VERSION }));
    }
  }

  return function enrolmentOf(number: string, now: Instant): Enrolment {
    refresh(now);
    if (known === undefined) return { kind: "unknown" };
    const range = rangeOf(known.ranges, number);
    if (range === undefined) return { kind: "not_enrolled" };
    const version = highestVersionIn(range.versions, known.versions);
    return version === undefined ? { kind: "no_version" } : { kind: "enrolled", version, methodUrl: range.methodUrl };
  };
}

function readRanges(answer: string, id: string, known: Known | undefined): Known | Fault {
  const reading = readMessage(answer, [PRES, ERRO], { version: NEWEST_VERSION });
  if (reading.kind === "faulty") return reading.fault;
  const { message, table } = reading;
  const foreign =
    table === ERRO ? { code: "101" as const, detail: "Erro", message } : idFault(message, { threeDSServerTransID: id });
  if (foreign !== undefined) return foreign;
  const changes = memberOf(message, "cardRangeData");
  const ranges = changedRanges(known?.ranges ?? [], Array.isArray(changes) ? changes : []);
  if (ranges === undefined) return { code: "203", detail: "cardRangeData", message };
  return {
    serialNumber: textOf(message, "serialNum") ?? known?.serialNumber,
    versions: [textOf(message, "dsStartProtocolVersion") ?? "", textOf(message, "dsEndProtocolVersion") ?? ""],
    ranges,
  };
}
