import type { Amount, Currency } from "../domain/money.ts";
import type { CardBrand } from "../domain/payment-methods/payment-method.ts";
import type { ChallengeOutcome } from "../domain/three-d-secure/challenge.ts";
import type { BrowserForm } from "./three-d-secure.ts";

/** What a cardholder's browser brings to the issuer's page. */
export interface ChallengePost {
  /** Parameter `state` of the page's address. */
  readonly state: string;
  /** Form field `creq`. */
  readonly creq?: string | undefined;
  /** Form field `threeDSSessionData`. */
  readonly session?: string | undefined;
}

/** What the cardholder is asked to approve. */
export interface ChallengeQuestion {
  readonly merchant: string;
  /** Absent where a card is added and nothing is paid. */
  readonly purchase?: { readonly amount: Amount; readonly currency: Currency } | undefined;
  readonly brand: CardBrand;
  readonly last4: string;
}

/** How a challenge ends for everyone: first the results go out, then the browser is sent back. */
export interface ChallengeConclusion {
  /** The RReq, as JSON. It holds the cryptogram: it is posted, and neither kept nor logged. */
  readonly results: string;
  /** Where the RReq is posted: the 3DS server's address for results. */
  readonly address: string;
  /** Takes the CRes, or an Erro, back to the merchant's 3DS server by way of the browser. */
  readonly final: BrowserForm;
}

export type ChallengeVisit =
  | { readonly kind: "asked"; readonly question: ChallengeQuestion }
  /** The CReq was bad: the challenge ends without an answer of the cardholder's. */
  | { readonly kind: "refused"; readonly conclusion: ChallengeConclusion }
  /** The address was not given out by this issuer, so there is nobody to tell. */
  | { readonly kind: "unknown" };

/**
 * An issuer's access control server, as far as cardholders see it. It remembers nothing: what it must know of a
 * challenge travels, signed, in the page's address. So the same visit may be made again, after a reload, and has the
 * same end.
 */
export interface AccessControlServer {
  visit(post: ChallengePost): ChallengeVisit;
  /**
   * The cardholder's answer.
   *
   * @returns how the challenge ends; for a bad CReq that is the refusal that `visit` tells too. Undefined if the address
   * is unknown.
   */
  answer(post: ChallengePost, outcome: ChallengeOutcome): ChallengeConclusion | undefined;
  /**
   * What the server says when no browser comes back: its wait is over (`abandoned`), or a test speaks for the cardholder.
   *
   * @param accessUrl the whole address of the challenge.
   * @throws for an address that this server did not give out.
   */
  conclude(
    accessUrl: string,
    outcome: ChallengeOutcome | "abandoned",
  ): Pick<ChallengeConclusion, "address" | "results">;
}
