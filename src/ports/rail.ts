import type { CardData, Month } from "../domain/payment-methods/card-data.ts";
import type {
  AuthorizationRequest,
  CardProfile,
  DeclineCode,
  RailAnswer,
  VerificationRequest,
} from "../domain/rail-answers.ts";
import type { IncrementAnswer } from "../domain/payment-intents/increment.ts";
import type { Claim, Verdict } from "../domain/disputes/claim.ts";
import type { Evidence } from "../domain/disputes/dispute.ts";
import type { RefundCourse } from "../domain/refunds/refund.ts";
import type { ReadAccount } from "../domain/bank-accounts/account-numbers.ts";
import type { MicrodepositProof, ProofAnswer } from "../domain/microdeposits/microdeposits.ts";
import type { BankAccount, BankAccountRefusal } from "../domain/payment-methods/bank-account.ts";
import type { Card, DebitType } from "../domain/payment-methods/payment-method.ts";

/** A keyed digest of a card number: sixteen characters, equal for equal numbers within an account. */
export type Fingerprint = (account: string, number: string) => string;

export type CardEntryAnswer =
  | { readonly kind: "accepted"; readonly card: Card }
  /** A well-formed number that this mode must not take: a real card in test mode, a test card in live mode. */
  | { readonly kind: "declined"; readonly declineCode: DeclineCode };

/**
 * How card data becomes a card. It stands apart from the rail because a card may be handed in, and kept, where no rail
 * is configured that could charge it.
 */
export interface CardEntry {
  /** Takes card data that was read and found good, and gives the card that stands for it. */
  enter(account: string, data: CardData): CardEntryAnswer;
  /**
   * The card behind a well-known test name: `pm_card_visa` or `tok_visa`. Undefined for a name that means nothing here.
   * Such cards expire in the current month of next year.
   */
  named(account: string, name: string, today: Month): Card | undefined;
}

/**
 * A card rail whose answers follow from their questions alone: no I/O, no memory, no clock. Asking twice is harmless,
 * so its answer may be folded into the one decision and committed with it.
 */
export interface PureCardRail {
  /** What the merchant's own risk rules say of a card. The same attempt has the same risk. */
  profile(attempt: string, card: Card): CardProfile;
  /** What the issuer says when a card is kept: approved, declined, or wanting its cardholder, with its checks. */
  verify(request: VerificationRequest): RailAnswer;
  authorize(request: AuthorizationRequest): RailAnswer;
  /** Whether the issuer of a card will hold more than it does. */
  increment(card: Card): IncrementAnswer;
  /** What becomes of a refund to a card. */
  refundCourse(card: Card): RefundCourse;
  /** What the payer's bank is going to make of evidence against its claim; undefined if it won't say. */
  verdict(claim: Claim, evidence: Evidence): Verdict | undefined;
}

export type BankEntryAnswer =
  | { readonly kind: "accepted"; readonly account: BankAccount }
  /** A good number of a bank that takes no debits. */
  | { readonly kind: "refused"; readonly fault: BankAccountRefusal };

/** How typed bank details become an account. It stands apart from the rail for the reason that {@link CardEntry} gives. */
export interface BankEntry {
  /** Takes numbers that were read and found good, and gives the account that stands for them, unproven if its scheme wants proof. */
  enter(account: string, read: ReadAccount): BankEntryAnswer;
  /**
   * The account behind a well-known test name, such as `pm_sepaDebit_success_DE`: it counts as proven. Undefined for a name that
   * means nothing here.
   */
  named(account: string, name: string): { readonly scheme: DebitType; readonly account: BankAccount } | undefined;
}

/** What banks say of accounts and mandates before any money moves: answers that follow from their questions alone. */
export interface PureAccountRail {
  /** Whether an account can be prepared for debits. */
  setUp(account: BankAccount): "fails" | "succeeds";
  /** What the payer's bank says to a mandate that was lodged with it. */
  mandateAnswer(account: BankAccount): "accepted" | "refused";
  sendMicrodeposits(account: BankAccount): "cannot_be_sent" | "sent";
  /** What was made of a payer's word about the microdeposits on his statement. */
  proofAnswer(account: BankAccount, proof: MicrodepositProof): ProofAnswer;
}
