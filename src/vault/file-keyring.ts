import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import type { Keyring } from "../ports/keyring.ts";
import {
  keyFromText,
  type KeyMaterial,
  KeyringError,
  keyringOf,
  keyText,
  newKeyMaterial,
  versionFromText,
  withNextKey,
} from "./key-material.ts";
import { replaceSecretFile } from "./secret-file.ts";

/** Permissions that let anyone but the owner at the file. */
const OTHERS = 0o077;

/** What tells whether a file is still the one that was read. */
type Stamp = string;

/**
 * Keys in a file of their own, which only its owner may read. A rotation by another process is seen at the next use,
 * so that a server need not be restarted for it.
 * @throws KeyringError at once if the file is missing, open to others or damaged; later, if it has become so.
 */
export function fileKeyring(file: string): Keyring {
  let { stamp, keyring } = read(file);
  const fresh = (): Keyring => {
    if (stampOf(file) !== stamp) ({ stamp, keyring } = read(file));
    return keyring;
  };
  return {
    current: () => fresh().current(),
    byVersion: (version) => keyring.byVersion(version) ?? fresh().byVersion(version),
    fingerprintKey: keyring.fingerprintKey,
  };
}

/** Makes the file with a first key, unless there is one already. */
export function createKeyFile(file: string): void {
  if (stampOf(file) !== undefined) return;
  replaceSecretFile(file, () => (stampOf(file) === undefined ? fileText(newKeyMaterial()) : undefined));
}

/** Adds a key of the next version, which is the current one from then on. Answers its version. */
export function rotateKeyFile(file: string): number {
  let version = 0;
  replaceSecretFile(file, () => {
    const next = withNextKey(material(file, open(file).text));
    version = keyringOf(next, file).current().version;
    return fileText(next);
  });
  return version;
}

function read(file: string): { readonly stamp: Stamp; readonly keyring: Keyring } {
  const { stamp, text } = open(file);
  return { stamp, keyring: keyringOf(material(file, text), file) };
}

/** Stamp and permissions are those of the very file that is read, whatever happens to its name meanwhile. */
function open(file: string): { readonly stamp: Stamp; readonly text: string } {
  const descriptor = opened(file);
  try {
    const stat = fstatSync(descriptor, { bigint: true });
    if (!stat.isFile()) throw new KeyringError(`${file} must be a file: it is to hold the vault's keys.`);
    if ((Number(stat.mode) & OTHERS) !== 0) {
      throw new KeyringError(`${file} holds keys and is open to others: run chmod 600 ${file} and start again.`);
    }
    return { stamp: stampFrom(stat), text: readFileSync(descriptor, "utf8") };
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    // Without O_NONBLOCK a pipe in the file's place would hold the program up for ever.
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) throw new KeyringError(`${file} is not there: it holds the vault's keys. Bring it back.`);
    throw new KeyringError(`${file} can't be read: ${(error as Error).message}.`);
  }
}

function stampOf(file: string): Stamp | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat && stampFrom(stat);
}

function stampFrom(stat: { readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint }): Stamp {
  return `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

interface KeyFile {
  readonly fingerprintKey?: unknown;
  readonly keys?: Readonly<Record<string, unknown>> | null | undefined;
}

function material(file: string, text: string): KeyMaterial {
  const { fingerprintKey: fingerprintText, keys: texts } = parsed(text) ?? {};
  const fingerprintKey = keyFromText(fingerprintText);
  const keys = Object.entries(texts ?? {}).map(([versionText, keyInText]) => {
    const version = versionFromText(versionText);
    const key = keyFromText(keyInText);
    return version === undefined || key === undefined ? undefined : { version, key };
  });
  const whole = keys.filter((key) => key !== undefined);
  if (fingerprintKey === undefined || whole.length === 0 || whole.length < keys.length) {
    throw new KeyringError(
      `${file} is damaged: it does not hold the vault's keys as they were written. Bring it back from a backup.`,
    );
  }
  return { fingerprintKey, keys: whole };
}

/** Undefined for what is no JSON object. The parser's own message would repeat parts of the text. */
function parsed(text: string): KeyFile | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function fileText({ fingerprintKey, keys }: KeyMaterial): string {
  const texts = Object.fromEntries(keys.map(({ version, key }) => [version, keyText(key)]));
  return `${JSON.stringify({ fingerprintKey: keyText(fingerprintKey), keys: texts }, undefined, 2)}\n`;
}
