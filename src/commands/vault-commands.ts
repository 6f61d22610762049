import type { Command } from "commander";
import { rewrapVault } from "../app/vault/rewrap.ts";
import type { VaultUpkeep } from "../ports/store.ts";
import { environmentKeyring, KEYS_VARIABLE } from "../vault/environment-keyring.ts";
import { rotateKeyFile } from "../vault/file-keyring.ts";
import { KeyringError } from "../vault/key-material.ts";
import { keyFileOf, type OpenVault, openVault } from "./open-vault.ts";
import { withStore } from "./opened-store.ts";
import { withDatabase } from "./options.ts";

const IN_A_FILE = { inMemory: "The vault is in a file: name it with --database.", mustExist: true };

/** Every one of them may run while a server works on the same database. */
export function addVaultCommands(program: Command): void {
  const vault = program.command("vault").description("The keys that card numbers and signing secrets are sealed with.");

  withDatabase(
    vault.command("status").description("Show where the keys are, and how many secrets each protects."),
  ).action((_flags: object, command: Command) =>
    withStore(command, IN_A_FILE, async ({ store, database }) => {
      for (const line of await statusLines(await openVault(database, store, process.env), store)) console.log(line);
    }),
  );

  withDatabase(
    vault.command("rotate").description("Add a key of a new version, which servers use from then on."),
  ).action((_flags: object, command: Command) =>
    withStore(command, IN_A_FILE, async ({ store, database }) => {
      refuseEnvironment();
      // Keys that don't fit the database must not be built upon.
      await openVault(database, store, process.env);
      const version = rotateKeyFile(keyFileOf(database));
      console.log(`Version ${version} is the current key. Back the key file up, then run \`florin vault rewrap\`.`);
    }),
  );

  withDatabase(vault.command("rewrap").description("Bring all that is stored under the current key.")).action(
    (_flags: object, command: Command) =>
      withStore(command, IN_A_FILE, async ({ store, database }) => {
        const { vault: opened, keyring } = await openVault(database, store, process.env);
        const { rewrapped } = await rewrapVault({ store, vault: opened });
        console.log(`${counted(rewrapped)} brought under the key of version ${keyring.current().version}.`);
      }),
  );
}

function refuseEnvironment(): void {
  if (environmentKeyring(process.env) === undefined) return;
  throw new KeyringError(`The keys come from ${KEYS_VARIABLE}: add one of a greater version there, and restart.`);
}

async function statusLines(
  { keyring, source }: OpenVault,
  store: Pick<VaultUpkeep, "countVault">,
): Promise<readonly string[]> {
  const current = keyring.current().version;
  const counts = await store.countVault();
  return [
    `Keys from  ${source}`,
    `Current    version ${current}`,
    ...counts.map(({ keyVersion, records }) => {
      const missing = keyring.byVersion(keyVersion) === undefined ? ", whose key is missing" : "";
      const old = keyVersion === current ? "" : ", to be brought under the current key by `florin vault rewrap`";
      return `Version ${keyVersion}  ${counted(records)}${missing === "" ? old : missing}`;
    }),
  ];
}

function counted(records: number): string {
  return records === 1 ? "1 secret" : `${records} secrets`;
}
