import type { Rendered } from "../render/context.ts";
import type { VersionChange } from "./change.ts";
import { isHash } from "./members.ts";

/** Before, answers had another word for what requests have asked for by `challenge` since. */
export const challengeWord: VersionChange = {
  version: "2023-10-16",
  description:
    "Where intents ask for a challenge by 3D Secure, `request_three_d_secure` of their options for cards is `challenge`, " +
    "not `challenge_only`.",
  lower: { payment_intent: withOlderWord, setup_intent: withOlderWord },
};

function withOlderWord(intent: Rendered): Rendered {
  const options = intent["payment_method_options"];
  const card = isHash(options) ? options["card"] : undefined;
  if (!isHash(options) || !isHash(card) || card["request_three_d_secure"] !== "challenge") return intent;
  const older = { ...card, request_three_d_secure: "challenge_only" };
  return { ...intent, payment_method_options: { ...options, card: older } };
}
