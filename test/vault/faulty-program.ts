import { openVault } from "../../src/commands/open-vault.ts";
import { startServer } from "../../src/commands/start.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import type { ChangeSet, Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemClock } from "../../src/system/clock.ts";
import { systemHttpSender } from "../../src/system/http-sender.ts";
import { systemIds } from "../../src/system/ids.ts";
import { systemLog } from "../../src/system/log.ts";
import { systemSigner } from "../../src/system/signer.ts";
import { systemWaker } from "../../src/system/waker.ts";

/*
 * The server as the program starts it, on a store with faults: whoever writes `fault` into the metadata of a document
 * decides how its commit fails. A fault of our own would look like this, with what it was about in its hands.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the database is missing");
const store = await openSqliteStore({ file, exclusive: true });
const { vault } = await openVault(file, store, {});

interface Marked {
  readonly metadata?: { readonly fault?: string };
}

function faultOf({ puts }: ChangeSet): string | undefined {
  return puts.map(({ data }) => (data as Marked).metadata?.fault).find((fault) => fault !== undefined);
}

const faulty: Store = {
  ...store,
  commit(change) {
    switch (faultOf(change)) {
      case "refused":
        return Promise.reject(new Error("the disk is full"));
      case "thrown":
        throw new TypeError("Cannot read properties of undefined");
      case "uncaught":
        setImmediate(() => {
          throw new Error("nobody was there to catch this");
        });
        return new Promise(() => undefined);
      default:
        return store.commit(change);
    }
  },
};

const settings = settingsFrom({ port: "0", database: file }, process.env);
const { url } = await startServer(settings, {
  store: faulty,
  clock: systemClock(),
  ids: systemIds(),
  log: systemLog("debug"),
  waker: systemWaker(),
  deliveryWaker: systemWaker(),
  indexWaker: systemWaker(),
  sender: systemHttpSender(),
  sign: systemSigner,
  vault,
});
console.log(`ready at ${url}`);
