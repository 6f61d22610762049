import type { IntentPlace } from "./at-intent.ts";

/** What the issuer's page gives back unchanged: which attempt its answer is about. It holds no secret. */
export interface ChallengeSession extends IntentPlace {
  readonly attempt: string;
}

export function sessionText({ merchant, intent, attempt }: ChallengeSession): string {
  return Buffer.from(JSON.stringify([merchant, intent, attempt])).toString("base64url");
}

/** Undefined for a text that no session has. */
export function readSession(text: string | undefined): ChallengeSession | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text ?? "", "base64url").toString());
    if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === "string"))
      return undefined;
    const [merchant, intent, attempt] = parts as [string, string, string];
    return { merchant, intent, attempt };
  } catch {
    return undefined;
  }
}
