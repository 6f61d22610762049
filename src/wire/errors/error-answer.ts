import type { Reason } from "../../domain/refusals.ts";
import type { ErrorFacts } from "./error-members.ts";
import type { NamedKey } from "./named-key.ts";

/** Facts of an error together with its HTTP status. */
export interface ErrorAnswer extends ErrorFacts {
  readonly status: number;
}

/** What a text may need besides its reason. */
export interface AnswerFacts {
  /** Mode of the key that was used. */
  readonly livemode: boolean;
  /** Id of the intent that the request was about. */
  readonly paymentIntent?: string | undefined;
  /** The key that was used; absent where nobody asks with one. */
  readonly key?: NamedKey | undefined;
}

export type ReasonOf<Kind extends Reason["kind"]> = Extract<Reason, { readonly kind: Kind }>;

/** For each of some kinds of reason, the answer. */
export type ErrorAnswers<Kind extends Reason["kind"] = Reason["kind"]> = {
  readonly [K in Kind]: (reason: ReasonOf<K>, facts: AnswerFacts) => ErrorAnswer;
};

/** Most refusals: 400, the caller's mistake. */
export function invalid(message: string, about: Pick<ErrorAnswer, "code" | "param"> = {}): ErrorAnswer {
  return { status: 400, type: "invalid_request_error", message, ...about };
}

/** Status of a well-formed request whose payment, or whose card, failed. */
export const PAYMENT_FAILED = 402;
