import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createKeyFile, fileKeyring, rotateKeyFile } from "../../src/vault/file-keyring.ts";
import { KeyringError } from "../../src/vault/key-material.ts";

const folder = mkdtempSync(join(tmpdir(), "florin-keys-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function newFile(): string {
  files += 1;
  const file = join(folder, `${files}.keys`);
  createKeyFile(file);
  return file;
}

/** Every key that a file holds, as it is written there. */
function keysIn(file: string): readonly string[] {
  return readFileSync(file, "utf8").match(/[A-Za-z0-9+/]{43}=/g) ?? [];
}

test("a key file is made for its owner alone, whatever the process otherwise grants", () => {
  const before = process.umask(0);
  try {
    assert.equal(statSync(newFile()).mode & 0o777, 0o600);
  } finally {
    process.umask(before);
  }
});

test("a key file that is there already is left as it is", () => {
  const file = newFile();
  const text = readFileSync(file, "utf8");
  createKeyFile(file);
  assert.equal(readFileSync(file, "utf8"), text);
});

test("no two installations begin with the same keys", () => {
  const keys = [newFile(), newFile()].flatMap(keysIn);
  assert.equal(new Set(keys).size, 4);
});

test("a rotation adds a key, keeps the others and the fingerprints' key, and stays closed to others", () => {
  const file = newFile();
  const first = fileKeyring(file);
  const { current, fingerprintKey } = { current: first.current(), fingerprintKey: first.fingerprintKey };
  assert.equal(rotateKeyFile(file), 2);
  assert.equal(rotateKeyFile(file), 3);
  const rotated = fileKeyring(file);
  assert.equal(rotated.current().version, 3);
  assert.deepEqual(rotated.byVersion(1), current);
  assert.deepEqual(rotated.fingerprintKey, fingerprintKey);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(existsSync(`${file}.new`), false);
});

test("a keyring that is in use sees a rotation at once", () => {
  const file = newFile();
  const keyring = fileKeyring(file);
  assert.equal(keyring.current().version, 1);
  rotateKeyFile(file);
  assert.equal(keyring.byVersion(2)?.version, 2);
  assert.equal(keyring.current().version, 2);
  assert.equal(keyring.byVersion(3), undefined);
});

test("of two rotations at once one is refused before it has read anything", () => {
  const file = newFile();
  const text = readFileSync(file, "utf8");
  writeFileSync(`${file}.new`, "");
  assert.throws(
    () => rotateKeyFile(file),
    new KeyringError(`${file}.new is there already: another process is changing the keys. If none is, remove it.`),
  );
  assert.equal(readFileSync(file, "utf8"), text);
});

test("a key file that others could open is refused, with what to do about it", () => {
  for (const mode of [0o640, 0o604, 0o660, 0o644, 0o601]) {
    const file = newFile();
    chmodSync(file, mode);
    const message = `${file} holds keys and is open to others: run chmod 600 ${file} and start again.`;
    assert.throws(() => fileKeyring(file), new KeyringError(message));
    assert.throws(() => rotateKeyFile(file), new KeyringError(message));
  }
});

test("a key file that is opened to others while it is in use is refused as soon as it has to be read again", () => {
  const file = newFile();
  const keyring = fileKeyring(file);
  rotateKeyFile(file);
  chmodSync(file, 0o644);
  assert.throws(() => keyring.current(), KeyringError);
});

test("a damaged key file is refused with a sentence that repeats nothing of it", () => {
  const damages: readonly ((text: string) => string)[] = [
    () => "",
    () => "null",
    () => "[]",
    () => "{}",
    (text) => text.slice(0, -10),
    (text) => text.replace(/"keys": \{[^}]*\}/, '"keys": {}'),
    (text) => text.replace(/"keys": \{[^}]*\}/, '"keys": null'),
    (text) => text.replace('"1":', '"first":'),
    (text) => text.replace('"1":', '"0":'),
    (text) => text.replace('"fingerprintKey"', '"other"'),
    (text) => text.replace(/[A-Za-z0-9+/]{8}=/g, "="),
    (text) => text.replace(/"1": "[^"]*"/, '"1": 1'),
  ];
  for (const damage of damages) {
    const file = newFile();
    const keys = keysIn(file);
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    const isClear = (error: unknown): boolean =>
      error instanceof KeyringError &&
      error.message.startsWith(`${file} is damaged`) &&
      !keys.some((key) => error.message.includes(key.slice(0, 8)));
    assert.throws(() => fileKeyring(file), isClear, String(damage));
    assert.throws(() => rotateKeyFile(file), isClear, String(damage));
    assert.equal(existsSync(`${file}.new`), false);
  }
});

test("a key file that is missing, or a folder, is told so", () => {
  assert.throws(() => fileKeyring(join(folder, "none.keys")), /is not there: it holds the vault's keys/);
  assert.throws(() => fileKeyring(folder), /must be a file/);
});
