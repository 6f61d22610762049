import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { TextSeal } from "../ports/text-seal.ts";
import { VaultError } from "../ports/vault.ts";
import { NONCE_BYTES, opened, sealed } from "./sealing.ts";

/**
 * Its two keys are made of the installation's one that never changes, each by a word of its own (NIST SP 800-108, HMAC
 * in counter mode with one block). The nonce is made of what is sealed, so that two different texts never share one: a
 * place is JSON, in which no NUL stands, so that it can't run into the text.
 */
export function textSeal(installationKey: KeyObject): TextSeal {
  const key = derived(installationKey, "texts");
  const nonceKey = derived(installationKey, "nonces of texts");
  return {
    seal(about, text) {
      const place = JSON.stringify(about);
      const nonce = createHmac("sha256", nonceKey).update(place).update("\0").update(text).digest();
      return base64url(sealed(key, Buffer.from(text), place, nonce.subarray(0, NONCE_BYTES)));
    },
    open(about, box) {
      const text = opened(key, Buffer.from(box, "base64url"), JSON.stringify(about));
      if (text === undefined) throw new VaultError("What is kept was not sealed with this installation's keys.");
      return text.toString();
    },
  };
}

function derived(installationKey: KeyObject, purpose: string): KeyObject {
  const label = Buffer.from(`\0\0\0\x01florin ${purpose}\0\0\0\x01\0`);
  return createSecretKey(createHmac("sha256", installationKey).update(label).digest());
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64url");
}
