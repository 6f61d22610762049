import pino from "pino";
import type { Log } from "../ports/log.ts";

/** One line of JSON a message, on standard error: standard output belongs to what the program was asked for. */
export function systemLog(level: string): Log {
  const logger = pino(
    { level, base: null, redact: { paths: ["authorization", "*.authorization"], remove: true } },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
