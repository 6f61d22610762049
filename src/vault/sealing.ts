import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
export const KEY_BYTES = 32;
/** The length for which GCM is specified without a further hash (NIST SP 800-38D, section 8.2). */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM. Keys are key objects, because a cipher takes four times as long to set up from bytes. What comes
 * out is nonce, ciphertext and tag; `about` is bound to it without being in it.
 */
export function sealed(
  key: KeyObject,
  plain: Uint8Array,
  about: string,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed with the same key about the same thing; undefined if any of it differs. */
export function opened(key: KeyObject, box: Uint8Array, about: string): Buffer | undefined {
  if (box.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const behind = box.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about))
    .setAuthTag(box.subarray(behind));
  const plain = decipher.update(box.subarray(NONCE_BYTES, behind));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // The tag does not fit: `final` is the one call that checks it.
    return undefined;
  }
}
