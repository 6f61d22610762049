import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import { SettingsError, settingsFrom } from "../config/settings.ts";
import type { StoredKey } from "../ports/store.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import type { SqliteStore } from "../stores/sqlite/sqlite-store.ts";
import { systemClock } from "../system/clock.ts";
import { systemIds } from "../system/ids.ts";
import { createKey, keyLines, type NewKey, parseRight } from "./keys.ts";
import { withDatabase, written } from "./options.ts";
import { resourcesOf } from "./routes.ts";

const RIGHT_HELP = "Of a restricted key, such as payment_intent=write; repeatable";

interface CreateFlags {
  readonly kind: StoredKey["kind"];
  readonly live?: boolean | undefined;
  readonly right?: StoredKey["rights"] | undefined;
}

export function addKeysCommands(program: Command): void {
  const keys = program.command("keys").description("API keys beside those that the settings name.");

  withDatabase(keys.command("create").description("Make a key and print it, this once."))
    .option("--kind <kind>", "secret, publishable or restricted", asKind, "secret")
    .option("--live", "For live mode instead of test mode")
    .option("--right <resource=right>", RIGHT_HELP, asRight)
    .action(async (flags: CreateFlags, command: Command) => {
      const key = newKey(flags);
      const store = await openedStore(command);
      const ports = { store, clock: systemClock(), ids: systemIds() };
      await using(store, async () => {
        checkResources(key, resourcesOf(ports));
        console.log(await createKey(ports, key));
      });
    });

  withDatabase(keys.command("list").description("Show all keys by id, without their texts.")).action(
    async (_flags: object, command: Command) => {
      const store = await openedStore(command, { mustExist: true });
      await using(store, async () => {
        for (const line of keyLines(await store.listKeys())) console.log(line);
      });
    },
  );

  withDatabase(keys.command("revoke <id>").description("Take a key's rights away for good.")).action(
    async (id: string, _flags: object, command: Command) => {
      const store = await openedStore(command, { mustExist: true });
      await using(store, async () => {
        const revoked = await store.revokeKey(id, systemClock().now());
        if (!revoked) throw new SettingsError(`There is no valid key with the id ${id}.`);
        console.log(`${id} is revoked.`);
      });
    },
  );
}

/** The file that a server may be working on as well. */
async function openedStore(command: Command, { mustExist = false } = {}): Promise<SqliteStore> {
  const { database } = settingsFrom(written(command.opts()), process.env);
  if (database === ":memory:") throw new SettingsError("Keys are kept in a file: name it with --database.");
  if (mustExist && !existsSync(database)) {
    throw new SettingsError(`There is no database ${database}: name the one that the server uses with --database.`);
  }
  return openSqliteStore({ file: database });
}

async function using(store: SqliteStore, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await store.close();
  }
}

/** Checks what the flags say together. */
function newKey({ kind, live, right = {} }: CreateFlags): NewKey {
  const named = Object.keys(right);
  if (kind !== "restricted" && named.length > 0) {
    throw new SettingsError(`A ${kind} key has no rights of its own: --right goes with --kind restricted.`);
  }
  if (kind === "restricted" && named.length === 0) {
    throw new SettingsError("A restricted key needs a --right, such as --right payment_intent=write.");
  }
  return { kind, livemode: live === true, rights: right };
}

function checkResources({ rights }: NewKey, resources: readonly string[]): void {
  const unknown = Object.keys(rights).find((resource) => !resources.includes(resource));
  if (unknown !== undefined) {
    throw new SettingsError(`There is no resource ${unknown}. Rights go to one of ${resources.join(", ")}.`);
  }
}

function asKind(text: string): StoredKey["kind"] {
  if (text === "secret" || text === "publishable" || text === "restricted") return text;
  throw new InvalidArgumentError("It must be secret, publishable or restricted.");
}

function asRight(text: string, rights: StoredKey["rights"] = {}): StoredKey["rights"] {
  const right = parseRight(text);
  if (right === undefined) throw new InvalidArgumentError("It must be <resource>=none, read or write.");
  return { ...rights, [right[0]]: right[1] };
}
