import pino from "pino";
import type { Log } from "../ports/log.ts";

/** How much of the log waits where it can't be written; what comes then is dropped. */
const MOST_WAITING_BYTES = 1_048_576;

/** One line of JSON a message, on standard error: standard output belongs to what the program was asked for. */
export function systemLog(level: string): Log {
  const destination = pino.destination({ fd: 2, sync: true, maxLength: MOST_WAITING_BYTES });
  // Where the disk is full the log is the last thing to end the server for: the next message tries again.
  destination.on("error", () => undefined);
  const logger = pino(
    { level, base: null, redact: { paths: ["authorization", "*.authorization"], remove: true } },
    destination,
  );
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
