import type { Command } from "commander";
import { type Settings, settingsFrom, WELL_KNOWN_TEST_KEYS } from "../config/settings.ts";
import { openFailure } from "../stores/sqlite/open-failure.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import { systemClock } from "../system/clock.ts";
import { systemHttpSender } from "../system/http-sender.ts";
import { systemIds } from "../system/ids.ts";
import { systemLog } from "../system/log.ts";
import { systemSigner } from "../system/signer.ts";
import { systemWaker } from "../system/waker.ts";
import { openVault } from "./open-vault.ts";
import { described, withDatabase, written } from "./options.ts";
import { type Running, startServer } from "./start.ts";
import { tellFailure } from "./tell-failure.ts";

const KEYS_HELP = `
Keys of test mode come from FLORIN_TEST_SECRET_KEY and FLORIN_TEST_PUBLISHABLE_KEY. Without them, well-known
ones hold, as long as only this machine can reach the server.`;

export function addStartCommand(program: Command, version: string): void {
  withDatabase(program.command("start").description("Serve the API until SIGTERM or SIGINT."))
    .option("--port <number>", described("Port to listen on; 0 for any free one (default: 4242)", "port"))
    .option("--host <address>", described("Address to listen on (default: 127.0.0.1)", "host"))
    .option("--memory", described("Keep everything in memory, and forget it at the end", "memory"))
    .option("--public-url <origin>", described("Where clients reach the server, if not at its address", "public-url"))
    .option("--country <code>", described("Where the account is, for the first start (default: US)", "country"))
    .option(
      "--api-version <version>",
      described("Version for requests and events that name none (default: set by the first request)", "api-version"),
    )
    .option(
      "--clock <mode>",
      described("real, or manual: test mode's time stands until moved (default: real)", "clock"),
    )
    .option(
      "--debit-settlement <pace>",
      described("calendar, seconds or instant: when bank debits have results (default: seconds)", "debit-settlement"),
    )
    .option("--forward-to <url>", described("Deliver all events of test mode there, signed", "forward-to"))
    .option("--log-level <level>", described("error, warn, info, debug or silent (default: warn)", "log-level"))
    .option("--request-log <number>", described("Requests to keep in memory to look at (default: 1000)", "request-log"))
    .addHelpText("after", KEYS_HELP)
    .action((flags: Record<string, string | boolean>) => start(settingsFrom(written(flags), process.env), version));
}

async function start(settings: Settings, version: string): Promise<void> {
  const log = systemLog(settings.logLevel);
  for (const variable of settings.unknownVariables) log.warn("there is no such setting", { variable });
  const store = await openSqliteStore({ file: settings.database, exclusive: true });
  const surroundings = { store, clock: systemClock(), ids: systemIds(), log, waker: systemWaker() };
  const delivering = {
    deliveryWaker: systemWaker(),
    indexWaker: systemWaker(),
    sender: systemHttpSender(),
    sign: systemSigner,
  };
  const started = async () => {
    const { vault } = await openVault(settings.database, store, process.env);
    return startServer(settings, { ...surroundings, ...delivering, vault });
  };
  const running = await started().catch(async (error: unknown) => {
    await store.close();
    throw openFailure(settings.database, error);
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await store.close();
  };
  // Once each: whoever cannot wait for the end sends the same signal again.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stop().catch(tellFailure);
    });
  }
  for (const line of greeting(settings, running, version)) console.log(line);
}

function greeting(settings: Settings, { url, forwarding }: Running, version: string): readonly string[] {
  const { testSecretKey, testPublishableKey, database } = settings;
  return [
    `Florin ${version} is ready at ${url}`,
    ``,
    `  Data             ${database === ":memory:" ? "in memory, gone at the end" : database}`,
    `  Secret key       ${shownKey(testSecretKey) ?? "none: make one with `florin keys create`"}`,
    `  Publishable key  ${testPublishableKey ?? "none: make one with `florin keys create --kind publishable`"}`,
    ...(forwarding === undefined
      ? []
      : [`  Events go to     ${forwarding.url}`, `  Signing secret   ${forwarding.secret}`]),
    `  Node SDK         ${sdkLine(settings.publicUrl ?? url, testSecretKey)}`,
  ];
}

/** The well-known key in full. One that the operator chose need not be told, and what is printed may be kept for long. */
function shownKey(key: string | undefined): string | undefined {
  return key === undefined || key === WELL_KNOWN_TEST_KEYS.secret ? key : `${key.slice(0, "sk_test_".length)}…`;
}

function sdkLine(origin: string, key: string | undefined): string {
  const { hostname, port, protocol } = new URL(origin);
  const scheme = protocol.slice(0, -1);
  const host = hostname.replaceAll(/[[\]]/g, "");
  return `new Stripe("${shownKey(key) ?? "sk_test_…"}", { host: "${host}", port: ${port || (scheme === "https" ? 443 : 80)}, protocol: "${scheme}" })`;
}
