// Data table of the texts that payers agree to.
import type { DebitType } from "../payment-methods/payment-method.ts";
import type { Mandate, MandateEvidence } from "./mandate.ts";

/** Who takes the money, and what the payer is told beside the fixed words. */
export interface TextFacts {
  /** Name of the merchant, as its customers know it. */
  readonly creditor: string;
  /** How the amounts come about and how often, as a sentence. */
  readonly amounts: string;
}

/** What a payer agrees to, in the language of its `locale`. */
export interface MandateText {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

interface Released extends Pick<MandateEvidence, "locale" | "textVersion"> {
  readonly title: string;
  readonly paragraphs: (facts: TextFacts) => readonly string[];
}

/**
 * Every text that was ever in use, by its version. A version that was released never changes: what a payer agreed to years
 * ago must be read as it stood then. A new wording is a new version, and what new mandates take is said in {@link CURRENT}.
 *
 * What each has to say follows the schemes' rules: SEPA wants both authorizations and the right to a refund, BECS the
 * request and where its service agreement stands, Nacha that it may be revoked and how, Bacs the Guarantee, Payments Canada
 * the right of recourse.
 */
const RELEASED = {
  "sepa-1": {
    textVersion: "sepa-1",
    locale: "en",
    title: "SEPA Direct Debit Mandate",
    paragraphs: ({ creditor, amounts }) => [
      `By agreeing to this mandate you authorise (A) ${creditor} to send instructions to your bank to debit your account and (B) your bank to debit your account in accordance with those instructions.`,
      "You are entitled to a refund from your bank under the terms and conditions of your agreement with it. A refund must be claimed within eight weeks from the date on which your account was debited. Your bank can tell you more about your rights.",
      `${amounts} You will be told of each debit at least two days before it is made.`,
    ],
  },
  "becs-1": {
    textVersion: "becs-1",
    locale: "en-AU",
    title: "Direct Debit Request",
    paragraphs: ({ creditor, amounts }) => [
      `You request and authorise ${creditor} to arrange, through the Bulk Electronic Clearing System, for any amount that it may debit or charge you to be debited from the account named here.`,
      `${amounts} If a debit falls due on a day that is not a business day, it is made on the next one.`,
      `You can change, defer or cancel a debit, or this request, by telling ${creditor} or your bank. A debit that you did not agree to can be disputed with ${creditor} first, and with your bank.`,
      "Please make sure that there is enough money in the account on the day of each debit: your bank may charge a fee for one that it can't make.",
    ],
  },
  "ach-1": {
    textVersion: "ach-1",
    locale: "en-US",
    title: "ACH Debit Authorization",
    paragraphs: ({ creditor, amounts }) => [
      `You authorize ${creditor} to debit the bank account named here for any amount that you owe for what you buy from it, and to credit it where a debit was made in error.`,
      amounts,
      `This authorization stays in force until you revoke it. You can do so at any time by notifying ${creditor}, at least three business days before the debit that you want to stop.`,
    ],
  },
  "bacs-1": {
    textVersion: "bacs-1",
    locale: "en-GB",
    title: "Instruction to your bank or building society to pay by Direct Debit",
    paragraphs: ({ creditor, amounts }) => [
      `Please pay ${creditor} Direct Debits from the account detailed in this instruction, subject to the safeguards assured by the Direct Debit Guarantee. This instruction may remain with ${creditor} and, if so, its details are passed electronically to your bank or building society.`,
      `${amounts} You will be told of the amount and the date at least three working days before your account is debited, or as otherwise agreed.`,
      "If an error is made in the payment of your Direct Debit, by the organisation that collects it or by your bank or building society, the Direct Debit Guarantee entitles you to a full and immediate refund from your bank or building society.",
      "You can cancel this instruction at any time by contacting your bank or building society. Please also tell the organisation that collects it.",
    ],
  },
  "pad-1": {
    textVersion: "pad-1",
    locale: "en-CA",
    title: "Pre-Authorized Debit Agreement",
    paragraphs: ({ creditor, amounts }) => [
      `You authorize ${creditor} to debit the bank account named here for amounts that you owe it.`,
      `${amounts} You agree that a debit may be made without ten days' notice of its amount.`,
      `You may cancel this agreement at any time by notifying ${creditor}. Your financial institution can give you a form for it.`,
      "You have certain recourse rights if a debit does not comply with this agreement. For example, you have the right to be reimbursed for any debit that is not authorized or is not consistent with it. Your financial institution can tell you more about them.",
    ],
  },
} as const satisfies Readonly<Record<string, Released>>;

/** Which version new mandates of a scheme take. */
const CURRENT: { readonly [Scheme in DebitType]: Released } = {
  sepa_debit: RELEASED["sepa-1"],
  au_becs_debit: RELEASED["becs-1"],
  us_bank_account: RELEASED["ach-1"],
  bacs_debit: RELEASED["bacs-1"],
  acss_debit: RELEASED["pad-1"],
};

export function currentText(scheme: DebitType): Pick<MandateEvidence, "locale" | "textVersion"> {
  const { locale, textVersion } = CURRENT[scheme];
  return { locale, textVersion };
}

/** The text of a mandate, as its payer agreed to it. */
export function textOf({ evidence }: Mandate, facts: TextFacts): MandateText {
  const released: Released | undefined = (RELEASED as Readonly<Record<string, Released>>)[evidence.textVersion];
  if (released === undefined) throw new Error(`no mandate text was ever released as ${evidence.textVersion}`);
  return { title: released.title, paragraphs: released.paragraphs(facts) };
}

/** The sentence about amounts and frequency, from what the mandate says of them. */
export function amountSentence({ evidence }: Mandate, creditor: string, formattedAmount: string | undefined): string {
  return evidence.frequency === "once"
    ? `You agree to one debit of ${formattedAmount ?? "the amount that you were shown"}.`
    : `You agree to debits of different amounts, whenever ${creditor} is owed money by you.`;
}
