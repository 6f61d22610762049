import { isOver, type Session } from "../../domain/stripecli-sessions/session.ts";
import type { Instant } from "../../domain/instant.ts";
import type { KeyedDigest } from "../../ports/keyed-digest.ts";

/*
 * The id of a session says by itself what it permits, signed by the installation: no session has to be kept, and a
 * client goes on with its id after the server was started anew, or at another process of the same installation.
 */
const PREFIX = "cliws_";
const PURPOSE = "stripecli session";

export function sessionId(digest: KeyedDigest, session: Session): string {
  const text = JSON.stringify(session);
  return `${PREFIX}${digest(PURPOSE, text)}_${encodeURIComponent(text)}`;
}

/** The session that an id permits; undefined for one that this installation has not given out, or whose time is over. */
export function readSessionId(digest: KeyedDigest, id: string, now: Instant): Session | undefined {
  const [, signature, encoded] = /^cliws_([0-9a-f]{64})_(.+)$/.exec(id) ?? [];
  if (signature === undefined || encoded === undefined) return undefined;
  const text = decoded(encoded);
  // Comparing takes longer the more is right, but what is compared is a digest that can't be approached step by step.
  if (text === undefined || digest(PURPOSE, digest(PURPOSE, text)) !== digest(PURPOSE, signature)) return undefined;
  const session = JSON.parse(text) as Session;
  return isOver(session, now) ? undefined : session;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
