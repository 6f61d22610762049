import { accountOf } from "../../app/accounts/account-of.ts";
import type { Answer } from "../../app/answer.ts";
import { challengedIntentIn, type ChallengedIntent } from "../../app/challenged-intents.ts";
import type { ChallengePorts } from "../../app/challenges.ts";
import type { Execution, Kernel, KernelProblem } from "../../app/execute.ts";
import { freshRequest } from "../../app/fresh.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import type { Reply } from "../../app/reply.ts";
import type { Account } from "../../domain/accounts/account.ts";
import type { Decision } from "../../domain/changes.ts";
import type { Refusal } from "../../domain/refusals.ts";
import type { Log } from "../../ports/log.ts";
import type { Accounts } from "../../ports/store.ts";
import { busyPage, faultPage, notFoundPage } from "../problem-pages.ts";

export interface PagePorts {
  readonly kernel: Kernel;
  readonly store: Accounts;
  readonly payments: ChallengePorts & PaymentPorts;
  readonly log: Log;
}

/** Whose intent a page is about. Pages for cardholders are there in test mode only: with real money issuers have their own. */
export interface IntentPlace {
  /** `acct_…` */
  readonly merchant: string;
  readonly intent: string;
  /** Recovery links alone lead to intents of live mode. */
  readonly livemode?: boolean | undefined;
}

export interface PageStep {
  readonly operation: Execution["operation"];
  /**
   * @param intent as the step leaves it; undefined if there is none, or the secret is not its own.
   * @param refusal why the step was refused, if it was.
   */
  readonly show: (intent: ChallengedIntent | undefined, account: Account, refusal?: Refusal) => Reply;
  /** The page acts with the intent's own secret, like a client's call. */
  readonly byClient: boolean;
  /** Whose browser it is that acts, for what the customer agrees to. */
  readonly from?: Pick<Execution, "clientIp" | "userAgent"> | undefined;
}

/** Carries out one step of a page about an intent, in the way that every request takes. */
export async function atIntent(
  ports: PagePorts,
  { merchant, intent, livemode = false }: IntentPlace,
  step: PageStep,
): Promise<Reply> {
  const account = await accountOf(ports.store, merchant);
  if (account === undefined) return notFoundPage();
  const requestId = freshRequest(ports.payments.ids);
  return ports.kernel({
    scope: { account: account.id, livemode },
    account,
    ...step.from,
    byClient: step.byClient,
    requestId,
    about: [intent],
    operation: step.operation,
    show: async (decision) => step.show(intentOf(decision), account, refusalOf(decision)),
    showProblem: (problem) => problemPage(problem, requestId, ports.log),
  });
}

function refusalOf(decision: Decision<Answer>): Refusal | undefined {
  return decision.kind === "accepted" ? undefined : decision.refusal;
}

function intentOf(decision: Decision<Answer>): ChallengedIntent | undefined {
  if (decision.kind === "accepted") return challengedIntentIn(decision.result);
  const { paymentIntent, setupIntent } = decision.refusal;
  if (paymentIntent !== undefined) return { resource: "payment_intent", document: paymentIntent };
  return setupIntent && { resource: "setup_intent", document: setupIntent };
}

export function problemPage(problem: KernelProblem, requestId: string, log: Log): Reply {
  if (problem.kind === "locked") return busyPage();
  const error = problem.kind === "fault" ? problem.error : problem.kind;
  log.error("page failed", {
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return faultPage();
}
