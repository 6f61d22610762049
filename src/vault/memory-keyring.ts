import type { Keyring } from "../ports/keyring.ts";
import { keyringOf, newKeyMaterial } from "./key-material.ts";

/** New keys that end with the process, for a database that does so too. */
export function memoryKeyring(): Keyring {
  return keyringOf(newKeyMaterial(), "memory");
}
