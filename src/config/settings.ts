import { homeCurrency } from "../domain/accounts/countries.ts";
import type { DebitPace } from "../domain/bank-debits/debit-times.ts";
import type { PaymentTerms } from "../domain/payment-terms.ts";
import type { ClockMode } from "../domain/test-time.ts";
import type { DeliveryTerms } from "../domain/webhook-deliveries/terms.ts";
import { deliveryTermsFrom } from "./delivery-settings.ts";
import { type MailSettings, mailFrom } from "./mail-settings.ts";
import { proxiesFrom } from "./proxy-settings.ts";
import { type RateLimitSettings, rateLimitsFrom } from "./rate-limit-settings.ts";
import { SettingsError } from "./settings-error.ts";

/** What a server is started with. */
export interface Settings {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Path of the database file, or `:memory:`. */
  readonly database: string;
  /** Where browsers and clients reach the server, without a slash at its end; by default its own address. */
  readonly publicUrl?: string | undefined;
  /** Where the account is, for the first start; it stays there. ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** The account's version of the API from now on, as it is written; undefined leaves it as it is. */
  readonly apiVersion?: string | undefined;
  readonly testSecretKey?: string | undefined;
  readonly testPublishableKey?: string | undefined;
  /** Where all events of test mode are to be delivered, beside the endpoints that the API knows of. */
  readonly forwardTo?: string | undefined;
  readonly logLevel: LogLevel;
  /** Whether test mode's time runs like real time, or stands still until a test moves it. */
  readonly clock: ClockMode;
  /** How many of the latest requests are kept in memory to be looked at; 0 for none. */
  readonly requestLog: number;
  /** Whether the server shows its own API, at `/docs` and `/openapi.json`. */
  readonly docs: boolean;
  /** How payments are taken and booked. */
  readonly terms: PaymentTerms;
  /** How long a new recovery link is good for. */
  readonly recoveryLinkDays: number;
  /** Without them no message is ever sent. */
  readonly mail?: MailSettings | undefined;
  /** How much each account may ask for. */
  readonly rateLimits: RateLimitSettings;
  /** How long a request may take to arrive. */
  readonly requestSeconds: number;
  /** Connections that are open at one time. */
  readonly maxConnections: number;
  /** Addresses and ranges of the proxies whose word about a client's address counts. */
  readonly trustedProxies: readonly string[];
  /** How events are delivered and kept. */
  readonly deliveries: DeliveryTerms;
  /** Variables that look like settings and are none, such as misspelled ones. */
  readonly unknownVariables: readonly string[];
}

export const LOG_LEVELS = ["error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings as they were written down, by name: on the command line, or in the environment as `FLORIN_…`. */
export type Written = Readonly<Record<string, string | undefined>>;

export { SettingsError };

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

/** Where the database is, and the keys of the vault. */
const READ_ELSEWHERE = ["FLORIN_DATABASE", "FLORIN_FINGERPRINT_KEY", "FLORIN_MEMORY", "FLORIN_VAULT_KEYS"];

function hostOf(url: string): string {
  return new URL(url).hostname.replaceAll(/[[\]]/g, "");
}

/** Settings from flags and environment, flags first. @throws SettingsError naming what is wrong. */
export function settingsFrom(flags: Written, environment: Written): Settings {
  const asked = new Set(READ_ELSEWHERE);
  const written = (name: string): string | undefined => {
    const variable = environmentName(name);
    asked.add(variable);
    // A variable that is set to nothing says nothing.
    return (flags[name] ?? environment[variable]) || undefined;
  };
  const host = written("host") ?? "127.0.0.1";
  const mail = mailFrom(written, environmentName);
  const publicUrl = urlFrom(written("public-url"));
  const isPrivate = LOOPBACK.has(host) && (publicUrl === undefined || LOOPBACK.has(hostOf(publicUrl)));
  const wellKnown = isPrivate ? WELL_KNOWN_TEST_KEYS : undefined;
  return {
    host,
    port: portFrom(written("port") ?? "4242"),
    database: databaseFrom(flags) ?? databaseFrom(inFlagNames(environment)) ?? "florin.db",
    publicUrl,
    country: countryFrom(written("country")),
    apiVersion: written("api-version"),
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
      debitPace: paceFrom(written("debit-settlement") ?? "seconds"),
      confirmationLimit: wholeFrom("confirmation-limit", written("confirmation-limit") ?? "50", 1_000_000, 1),
      mailsRecoveryLinks: mail !== undefined,
    },
    recoveryLinkDays: wholeFrom("recovery-link-days", written("recovery-link-days") ?? "7", 90, 1),
    mail,
    docs: switchFrom("docs", written("docs") ?? "on"),
    clock: clockFrom(written("clock") ?? "real"),
    rateLimits: rateLimitsFrom(written, environmentName),
    requestSeconds: wholeFrom("request-seconds", written("request-seconds") ?? "30", 600, 1),
    maxConnections: wholeFrom("max-connections", written("max-connections") ?? "2000", 1_000_000, 1),
    trustedProxies: proxiesFrom(environmentName("trusted-proxies"), written("trusted-proxies")),
    deliveries: deliveryTermsFrom(written, environmentName),
    forwardTo: targetFrom(written("forward-to")),
    logLevel: levelFrom(written("log-level") ?? "warn"),
    requestLog: wholeFrom("request-log", written("request-log") ?? "1000", 100_000),
    // Last, when all that there are were asked for.
    unknownVariables: Object.keys(environment).filter((name) => name.startsWith("FLORIN_") && !asked.has(name)),
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

function switchFrom(name: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new SettingsError(`${environmentName(name)} is on or off, not "${text}".`);
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
  if (!/^https?:\/\/[^\s/?#@]+$/.test(text.replace(/\/$/, "")) || !URL.canParse(text)) {
    throw new SettingsError(`The public URL must be an origin such as https://pay.example.com, not "${text}".`);
  }
  return text.replace(/\/$/, "");
}

function countryFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const country = text.toUpperCase();
  if (homeCurrency(country) === undefined) {
    throw new SettingsError(`No account can be in the country "${text}": name another by two letters, such as DE.`);
  }
  return country;
}

/** The official command line takes `localhost:3000/webhook` too, so habit writes it. */
function targetFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!/^https?:\/\/[^\s/?#]+\S*$/i.test(url) || !URL.canParse(url)) {
    throw new SettingsError(`Events are forwarded to a URL such as http://localhost:3000/webhook, not to "${text}".`);
  }
  return url;
}

/** Keys are never repeated in an error: what is wrong about one is told without it. */
function keyFrom(prefix: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!text.startsWith(prefix) || !/^\w{24,255}$/.test(text)) {
    throw new SettingsError(`A key set from outside must begin with ${prefix} and have 24 to 255 letters and digits.`);
  }
  return text;
}

function paceFrom(text: string): DebitPace {
  if (text === "calendar" || text === "instant" || text === "seconds") return text;
  throw new SettingsError(`Bank debits settle by calendar, in seconds or instant, not "${text}".`);
}

function clockFrom(text: string): ClockMode {
  if (text === "manual" || text === "real") return text;
  throw new SettingsError(`The clock of test mode is real or manual, not "${text}".`);
}

function levelFrom(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new SettingsError(`The log level must be one of ${LOG_LEVELS.join(", ")}.`);
  return level;
}
