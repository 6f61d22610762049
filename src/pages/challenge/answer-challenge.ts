import type { Answer } from "../../app/answer.ts";
import type { Execution, Kernel, KernelProblem } from "../../app/execute.ts";
import { freshRequest } from "../../app/fresh.ts";
import { authenticatePaymentIntent } from "../../app/payment-intents/authenticate.ts";
import { retrievePaymentIntent } from "../../app/payment-intents/retrieve.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import type { Reply } from "../../app/reply.ts";
import type { Snapshot } from "../../app/snapshot.ts";
import type { Account } from "../../domain/accounts/account.ts";
import type { Decision } from "../../domain/changes.ts";
import type { AuthenticationOutcome } from "../../domain/payment-intents/authenticate.ts";
import { challengeState } from "../../domain/payment-intents/challenge-state.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Log } from "../../ports/log.ts";
import type { Accounts } from "../../ports/store.ts";
import { redirectReply } from "../document.ts";
import { busyPage, faultPage, notFoundPage } from "../problem-pages.ts";
import { endedPage } from "./ended-page.ts";
import { pendingPage } from "./pending-page.ts";
import { returnAddress } from "./return-address.ts";

export interface ChallengePorts {
  readonly kernel: Kernel;
  readonly store: Accounts;
  readonly payments: PaymentPorts;
  readonly log: Log;
}

/** What the address of a challenge page names. */
export interface ChallengeAddress {
  readonly attempt: string;
  readonly merchant: string;
  readonly intent: string;
  readonly clientSecret: string;
}

/** Shows where a challenge stands. */
export async function showChallenge(ports: ChallengePorts, address: ChallengeAddress): Promise<Reply> {
  return atChallenge(ports, address, (account) => ({
    operation: (work) => retrievePaymentIntent(work, address),
    show: async (decision, snapshot) => challengePage(intentOf(decision), address.attempt, account, snapshot),
  }));
}

/**
 * Takes the customer's answer and sends the browser on. The same answer once more, as from a double click, is sent to the
 * same place; one that came too late goes back to `own`, the page's address, which tells what the result was.
 */
export async function answerChallenge(
  ports: ChallengePorts,
  address: ChallengeAddress,
  outcome: AuthenticationOutcome,
  own: string,
): Promise<Reply> {
  const finish = authenticatePaymentIntent(ports.payments);
  return atChallenge(ports, address, () => ({
    operation: (work) => finish(work, { ...address, outcome }),
    show: async (decision) => {
      const intent = intentOf(decision);
      const state = intent && challengeState(intent, address.attempt);
      if (intent === undefined || state === undefined) return notFoundPage();
      const answered = state.kind === "finished" && state.challenge.outcome === outcome;
      return redirectReply((answered ? onwardFrom(intent, address.attempt) : undefined) ?? own);
    },
  }));
}

type Step = Pick<Execution, "operation" | "show">;

/** In test mode only: with real money it is the issuer that asks, on a page of its own. */
async function atChallenge(
  { kernel, store, payments, log }: ChallengePorts,
  { merchant }: ChallengeAddress,
  stepOf: (account: Account) => Step,
): Promise<Reply> {
  const account = (await store.readAccount(merchant)) as Account | undefined;
  if (account === undefined) return notFoundPage();
  const requestId = freshRequest(payments.ids);
  return kernel({
    scope: { account: account.id, livemode: false },
    account,
    // Like a client's call: it acts for this one intent, and only with the intent's secret.
    byClient: true,
    requestId,
    ...stepOf(account),
    showProblem: (problem) => problemPage(problem, requestId, log),
  });
}

function problemPage(problem: KernelProblem, requestId: string, log: Log): Reply {
  if (problem.kind === "locked") return busyPage();
  const error = problem.kind === "fault" ? problem.error : problem.kind;
  log.error("page failed", {
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return faultPage();
}

/** The intent as the decision leaves it; undefined if there is none, or the secret is not its own. */
function intentOf(decision: Decision<Answer>): PaymentIntent | undefined {
  if (decision.kind !== "accepted") return decision.refusal.paymentIntent;
  const answer = decision.result;
  return answer.kind === "for_client" ? answer.shown.document : undefined;
}

async function challengePage(
  intent: PaymentIntent | undefined,
  attempt: string,
  { displayName: merchant }: Account,
  snapshot: Snapshot,
): Promise<Reply> {
  const state = intent && challengeState(intent, attempt);
  if (intent === undefined || state === undefined) return notFoundPage();
  const pending = state.kind === "pending" ? intent.pendingAuthentication : undefined;
  if (pending === undefined) {
    return endedPage({ state, merchant, paymentIntent: intent.id, onward: onwardFrom(intent, attempt) });
  }
  const method = await snapshot.read("payment_method", pending.paymentMethod);
  if (method === undefined) throw new Error(`${intent.id} waits for an action but its method is gone`);
  const { amount, currency } = pending;
  return pendingPage({ merchant, amount, currency, card: method.card, returnUrl: state.challenge.returnUrl });
}

function onwardFrom(intent: PaymentIntent, attempt: string): string | undefined {
  const state = challengeState(intent, attempt);
  if (state?.challenge.returnUrl === undefined) return undefined;
  return returnAddress(state.challenge.returnUrl, {
    paymentIntent: intent.id,
    clientSecret: intent.clientSecret,
    redirectStatus: state.redirectStatus,
  });
}
