import { timingSafeEqual } from "node:crypto";
import { instant } from "../domain/instant.ts";
import type { KeyedDigest } from "../ports/keyed-digest.ts";
import type { RecoveryClaim, RecoveryLinks } from "../ports/recovery-links.ts";

/** Links that carry what they are for, and a digest of it that nobody else can make. */
export function signedRecoveryLinks(digest: KeyedDigest): RecoveryLinks {
  const signature = (text: string): string => digest("recovery link", text);
  return {
    tokenOf({ account, livemode, intent, expires }) {
      const text = Buffer.from(JSON.stringify([account, livemode, intent, expires])).toString("base64url");
      return `${text}.${signature(text)}`;
    },
    read(token) {
      const [text = "", signed = "", ...more] = token.split(".");
      return more.length === 0 && areEqual(signed, signature(text)) ? claimIn(text) : undefined;
    },
  };
}

function areEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** What we have signed ourselves is as we have written it. */
function claimIn(text: string): RecoveryClaim {
  const parts = JSON.parse(Buffer.from(text, "base64url").toString()) as [string, boolean, string, number];
  const [account, livemode, intent, expires] = parts;
  return { account, livemode, intent, expires: instant(expires) };
}
