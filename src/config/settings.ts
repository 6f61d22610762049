import type { PaymentTerms } from "../domain/payment-terms.ts";

/** What a server is started with. */
export interface Settings {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Path of the database file, or `:memory:`. */
  readonly database: string;
  /** Where browsers and clients reach the server, without a slash at its end; by default its own address. */
  readonly publicUrl?: string | undefined;
  readonly testSecretKey?: string | undefined;
  readonly testPublishableKey?: string | undefined;
  readonly logLevel: LogLevel;
  /** How payments are taken and booked. */
  readonly terms: PaymentTerms;
}

export const LOG_LEVELS = ["error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings as they were written down, by name: on the command line, or in the environment as `FLORIN_…`. */
export type Written = Readonly<Record<string, string | undefined>>;

export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Test keys that every installation knows by itself, so that a new user can copy and paste. They open test mode to
 * anyone who can reach the server, so they hold only where no one else can.
 */
export const WELL_KNOWN_TEST_KEYS = {
  secret: "sk_test_FlorinOnThisMachineOnly42",
  publishable: "pk_test_FlorinOnThisMachineOnly42",
};

/** A database that ends with the process. */
const MEMORY = ":memory:";

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);

/** Settings from flags and environment, flags first. @throws SettingsError naming what is wrong. */
export function settingsFrom(flags: Written, environment: Written): Settings {
  // A variable that is set to nothing says nothing.
  const written = (name: string): string | undefined =>
    (flags[name] ?? environment[environmentName(name)]) || undefined;
  const host = written("host") ?? "127.0.0.1";
  const wellKnown = LOOPBACK.has(host) ? WELL_KNOWN_TEST_KEYS : undefined;
  return {
    host,
    port: portFrom(written("port") ?? "4242"),
    database: databaseFrom(flags) ?? databaseFrom(inFlagNames(environment)) ?? "florin.db",
    publicUrl: urlFrom(written("public-url")),
    testSecretKey: keyFrom("sk_test_", written("test-secret-key")) ?? wellKnown?.secret,
    testPublishableKey: keyFrom("pk_test_", written("test-publishable-key")) ?? wellKnown?.publishable,
    terms: {
      booking: {
        fees: {
          basisPoints: wholeFrom("fee-basis-points", written("fee-basis-points") ?? "290", 10_000),
          fixed: wholeFrom("fee-fixed", written("fee-fixed") ?? "30", 1_000_000),
        },
        availableAfterDays: wholeFrom("available-after-days", written("available-after-days") ?? "2", 365),
      },
      confirmationLimit: wholeFrom("confirmation-limit", written("confirmation-limit") ?? "50", 1_000_000, 1),
    },
    logLevel: levelFrom(written("log-level") ?? "warn"),
  };
}

/** `public-url` → `FLORIN_PUBLIC_URL`. */
export function environmentName(name: string): string {
  return `FLORIN_${name.replaceAll("-", "_").toUpperCase()}`;
}

function wholeFrom(name: string, text: string, maximum: number, minimum = 0): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum || value < minimum) {
    throw new SettingsError(
      `${environmentName(name)} must be a whole number from ${minimum} to ${maximum}, not "${text}".`,
    );
  }
  return value;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new SettingsError(`The port must be a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

/** A flag that names a file counts more than a variable that wants memory, so each source is asked for itself. */
function databaseFrom(source: Written): string | undefined {
  const { memory, database } = source;
  const inMemory = isTrue(memory);
  if (inMemory && database) {
    throw new SettingsError("Data is kept in memory or in a file: give --memory or --database, not both.");
  }
  return inMemory ? MEMORY : database || undefined;
}

function inFlagNames(environment: Written): Written {
  return { memory: environment[environmentName("memory")], database: environment[environmentName("database")] };
}

function isTrue(text: string | undefined): boolean {
  if (text === "true" || text === "1") return true;
  if (text === undefined || text === "" || text === "false" || text === "0") return false;
  throw new SettingsError(`Whether to keep data in memory is told by true or false, not "${text}".`);
}

function urlFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\/[^\s/?#]+$/.test(text.replace(/\/$/, ""))) {
    throw new SettingsError(`The public URL must be an origin such as https://pay.example.com, not "${text}".`);
  }
  return text.replace(/\/$/, "");
}

/** Keys are never repeated in an error: what is wrong about one is told without it. */
function keyFrom(prefix: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!text.startsWith(prefix) || !/^\w{24,255}$/.test(text)) {
    throw new SettingsError(`A key set from outside must begin with ${prefix} and have 24 to 255 letters and digits.`);
  }
  return text;
}

function levelFrom(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new SettingsError(`The log level must be one of ${LOG_LEVELS.join(", ")}.`);
  return level;
}
