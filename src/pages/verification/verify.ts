import { seeChallengedIntent, isSetup } from "../../app/challenged-intents.ts";
import type { Reply } from "../../app/reply.ts";
import type { Work } from "../../app/operation.ts";
import { verifyPaymentMicrodeposits } from "../../app/payment-intents/verify-microdeposits.ts";
import { verifySetupMicrodeposits } from "../../app/setup-intents/verify.ts";
import type { Reason } from "../../domain/refusals.ts";
import { atIntent, type IntentPlace, type PagePorts } from "../challenge/at-intent.ts";
import { notFoundPage } from "../problem-pages.ts";
import { verificationPage } from "./verification-page.ts";

/** What the address of the page names. */
export interface VerificationAddress extends IntentPlace {
  readonly clientSecret: string;
}

/** Asks the owner of an account what was sent to it, or tells how that ended. */
export function showVerification(ports: PagePorts, address: VerificationAddress): Promise<Reply> {
  return atIntent(ports, address, {
    byClient: true,
    operation: (work) => seeChallengedIntent(work, address),
    show: (intent, account) =>
      intent === undefined ? notFoundPage() : verificationPage({ intent, merchant: account.displayName }),
  });
}

/** Takes what the owner typed: the code of the statement, or two amounts in cents. */
export function takeProof(ports: PagePorts, address: VerificationAddress, form: URLSearchParams): Promise<Reply> {
  const command = { ...address, ...proofIn(form) };
  return atIntent(ports, address, {
    byClient: true,
    operation: (work: Work) =>
      isSetup(address.intent)
        ? verifySetupMicrodeposits(ports.payments)(work, command)
        : verifyPaymentMicrodeposits(ports.payments)(work, command),
    show: (intent, account, refusal) =>
      intent === undefined
        ? notFoundPage()
        : verificationPage({ intent, merchant: account.displayName, problem: refusal && problemOf(refusal.reason) }),
  });
}

function proofIn(form: URLSearchParams) {
  const code = form.get("descriptor_code")?.trim() ?? "";
  if (code !== "") return { descriptorCode: code };
  const typed = form.getAll("amounts").map((text) => text.trim());
  return { amounts: typed.filter((text) => /^\d{1,2}$/.test(text)).map(Number) };
}

/** What the owner can do about a refusal; undefined where the page's own words say enough. */
function problemOf(reason: Reason): string | undefined {
  switch (reason.kind) {
    case "microdeposit_amounts_invalid":
    case "microdeposit_proof_missing":
      return "Please enter the code, or both amounts in cents.";
    case "microdeposit_mismatch":
      return `That is not what was sent. You have ${reason.left} ${reason.left === 1 ? "try" : "tries"} left.`;
    default:
      return undefined;
  }
}
