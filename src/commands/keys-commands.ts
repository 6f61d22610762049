import { type Command, InvalidArgumentError } from "commander";
import { SettingsError, settingsFrom } from "../config/settings.ts";
import type { StoredKey } from "../ports/credentials.ts";
import { systemClock } from "../system/clock.ts";
import { systemIds } from "../system/ids.ts";
import { createKey, keyLines, type NewKey, parseRight } from "./keys.ts";
import { withStore } from "./opened-store.ts";
import { withDatabase } from "./options.ts";
import { resourcesOf } from "./routes.ts";

const IN_MEMORY = "Keys are kept in a file: name it with --database.";
const IN_A_NEW_FILE = { inMemory: IN_MEMORY, mustExist: false };
const IN_A_FILE = { inMemory: IN_MEMORY, mustExist: true };

const RIGHT_HELP = "Of a restricted key, such as payment_intent=write; repeatable";

interface CreateFlags {
  readonly kind: StoredKey["kind"];
  readonly live?: boolean | undefined;
  readonly right?: StoredKey["rights"] | undefined;
  readonly account?: string | undefined;
}

export function addKeysCommands(program: Command): void {
  const keys = program.command("keys").description("API keys beside those that the settings name.");

  withDatabase(keys.command("create").description("Make a key and print it, this once."))
    .option("--kind <kind>", "secret, publishable or restricted", asKind, "secret")
    .option("--live", "For live mode instead of test mode")
    .option("--account <id>", "Of a connected account instead of the installation's own")
    .option("--right <resource=right>", RIGHT_HELP, asRight)
    .action(async (flags: CreateFlags, command: Command) => {
      const key = newKey(flags);
      await withStore(command, IN_A_NEW_FILE, async ({ store }) => {
        const { country, terms } = settingsFrom({}, process.env);
        const ports = { store, clock: systemClock(), ids: systemIds(), country };
        checkResources(key, resourcesOf({ ...ports, terms }));
        console.log(await createKey(ports, key));
      });
    });

  withDatabase(keys.command("list").description("Show all keys by id, without their texts.")).action(
    async (_flags: object, command: Command) => {
      await withStore(command, IN_A_FILE, async ({ store }) => {
        for (const line of keyLines(await store.listKeys())) console.log(line);
      });
    },
  );

  withDatabase(keys.command("revoke <id>").description("Take a key's rights away for good.")).action(
    async (id: string, _flags: object, command: Command) => {
      await withStore(command, IN_A_FILE, async ({ store }) => {
        const revoked = await store.revokeKey(id, systemClock().now());
        if (!revoked) throw new SettingsError(`There is no valid key with the id ${id}.`);
        console.log(`${id} is revoked.`);
      });
    },
  );
}

/** Checks what the flags say together. */
function newKey({ kind, live, right = {}, account }: CreateFlags): NewKey {
  const named = Object.keys(right);
  if (kind !== "restricted" && named.length > 0) {
    throw new SettingsError(`A ${kind} key has no rights of its own: --right goes with --kind restricted.`);
  }
  if (kind === "restricted" && named.length === 0) {
    throw new SettingsError("A restricted key needs a --right, such as --right payment_intent=write.");
  }
  return { kind, livemode: live === true, rights: right, account };
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
