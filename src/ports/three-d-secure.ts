import type {
  AuthenticationAnswer,
  AuthenticationRequest,
  AuthenticationResult,
  ChallengeTransaction,
} from "../domain/three-d-secure/authentication.ts";

/** A form that the cardholder's browser posts by itself. */
export interface BrowserForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a message from outside said, once it was checked against the transaction that it claims to be about. */
export type ResultsReading =
  /** `answer` is the RRes; empty where an Erro of the directory server ended the challenge, for nothing answers that. */
  | { readonly kind: "accepted"; readonly result: AuthenticationResult; readonly answer: string }
  /** `answer` is the Erro that names what is wrong; the transaction stays as it is. */
  | { readonly kind: "refused"; readonly answer: string };

/**
 * The merchant's side of EMV 3-D Secure 2.2. All of it but `authenticate` is pure for every implementation; one whose
 * directory server answers at once, as the sandbox's does, is pure altogether, so that its answer can be folded into the
 * one decision.
 */
export interface PureThreeDSecureServer {
  /** AReq to the directory server, ARes back. Malformed and missing answers end as `processing_error`. */
  authenticate(request: AuthenticationRequest): AuthenticationAnswer;
  /** The CReq that the browser takes to the issuer. `session` comes back with the CRes, unchanged; at most 1,024 bytes. */
  challengeForm(transaction: ChallengeTransaction, session: string): BrowserForm;
  /**
   * Reads an RReq. Only this decides how a challenge ended.
   *
   * @param transaction the challenge that waits at the address; undefined where none does, or no longer, which refuses
   * every message.
   */
  readResults(text: string, transaction: ChallengeTransaction | undefined): ResultsReading;
  /** Whether a `cres` that a browser brought, a CRes or an Erro, belongs to the transaction. It decides nothing else. */
  isFinalAnswerOf(cres: string, transaction: ChallengeTransaction): boolean;
}
