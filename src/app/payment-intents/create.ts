import type { Decision } from "../../domain/changes.ts";
import type { ConfirmationToken } from "../../domain/confirmation-tokens/confirmation-token.ts";
import { paymentWith } from "../../domain/confirmation-tokens/use.ts";
import { because } from "../../domain/refusals.ts";
import { beginConfirmation, type ConfirmPaymentIntent } from "../../domain/payment-intents/confirm.ts";
import {
  createPaymentIntent as decideCreation,
  type CreatePaymentIntent,
} from "../../domain/payment-intents/create.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { answering, joined } from "../answer.ts";
import { takeConfirmationToken, withSpentToken } from "../confirmation-tokens/take.ts";
import { findCustomer } from "../customers/find.ts";
import { freshIntent, freshLineItems } from "../fresh.ts";
import type { Operation, Work } from "../operation.ts";
import { paymentFacts, type PaymentPorts } from "../payments.ts";
import { configurationFor } from "../payment-method-configurations/choose.ts";
import { acceptedOf, Refused } from "../refused.ts";
import { withUsedToken } from "../tokens/take.ts";
import { defaultMethod } from "./confirm.ts";
import { debitClaims, type MandateWords, methodOfMandate } from "./debit-claims.ts";
import { type GivenMethod, givenMethod } from "./given-method.ts";
import { pay } from "./pay.ts";
import { showIntent } from "./show-intent.ts";

export type CreateCommand = CreatePaymentIntent &
  Omit<ConfirmPaymentIntent, "paymentMethod" | "paymentMethodData"> &
  MandateWords &
  GivenMethod & { readonly confirmationToken?: string | undefined; readonly customer?: string | undefined };

/** Parameters of a confirmation, which mean nothing to an intent that is not confirmed at once. */
const WITH_CONFIRM = {
  confirmationToken: "confirmation_token",
  offSession: "off_session",
  errorOnRequiresAction: "error_on_requires_action",
  mandate: "mandate",
  mandateData: "mandate_data",
  returnUrl: "return_url",
} as const;

export function createPaymentIntent(ports: PaymentPorts): Operation<CreateCommand> {
  return async (work, request) => {
    refuseConfirmOnly(request);
    const taken = await takeConfirmationToken(work, request.confirmationToken, "payment_intent");
    const command = paymentWith(request, taken?.token);
    const customer =
      command.customer === undefined ? undefined : await findCustomer(work, command.customer, "parameter");
    const given = await givenMethod(ports, work, command);
    const method = given?.method ?? taken?.method ?? (await methodOfMandate(work, command));
    const configuration = await configurationFor(work, command, command.confirmationMethod);
    const lineItemIds = freshLineItems(ports.ids, work.now, command.amountDetails);
    const loaded = { customer, method, configuration, lineItemIds };
    const facts = { now: work.now, fresh: freshIntent(ports.ids, work.now), ...loaded };
    const creation = decideCreation(command, facts);
    const decision =
      creation.kind === "accepted" && command.confirm === true
        ? await confirmAtOnce(ports, work, command, creation, { ...facts, token: taken?.token })
        : creation;
    const spent = withSpentToken(taken, { resource: "payment_intent", id: facts.fresh.id }, decision);
    return answering(withUsedToken(given?.usedToken, spent), showIntent(work));
  };
}

/**
 * A switch that is off asks for nothing, nor does an emptied hash: shops send `off_session=false` along with whatever
 * they create.
 */
function refuseConfirmOnly(command: CreateCommand): void {
  if (command.confirm === true) return;
  for (const name of Object.keys(WITH_CONFIRM) as (keyof typeof WITH_CONFIRM)[]) {
    const value = command[name];
    if (value != null && value !== false)
      throw new Refused({ kind: "only_with_confirm", intent: "PaymentIntent", param: WITH_CONFIRM[name] });
  }
}

/**
 * Creation and confirmation as one change. Whatever comes of the confirmation, the intent is there: declined, or still
 * waiting to be confirmed when the confirmation itself was refused. Only the error names it then.
 */
async function confirmAtOnce(
  ports: PaymentPorts,
  work: Work,
  command: CreateCommand,
  creation: Extract<Decision<PaymentIntent>, { kind: "accepted" }>,
  facts: Parameters<typeof decideCreation>[1] & { readonly token: ConfirmationToken | undefined },
): Promise<Decision<PaymentIntent>> {
  const intent = creation.result;
  const method = facts.method ?? (await defaultMethod(work, facts.customer));
  const claims = await debitClaims(work, command, method, facts.token);
  const given = { customer: facts.customer, method, byClient: work.byClient, claims };
  const attemptFacts = { ...given, ...paymentFacts(ports, work, intent.id) };
  const begun = beginConfirmation(intent, { ...command, ...INHERITED }, attemptFacts);
  if (begun.kind === "rejected") {
    const { reason } = begun.refusal;
    const left = reason.kind === "card_feature_unavailable" ? withoutMethod(command, facts) : creation;
    return { kind: "declined", changes: left.changes, refusal: because(reason, { paymentIntent: left.result }) };
  }
  const settled = pay(ports, work, begun.attempt, attemptFacts);
  if (settled.kind === "rejected") return settled;
  return { ...settled, changes: joined(creation.changes, settled.changes) };
}

/** The intent of a request for features that the account doesn't have still waits for a method (recorded). */
function withoutMethod(command: CreateCommand, facts: Parameters<typeof decideCreation>[1]) {
  return acceptedOf(decideCreation(command, { ...facts, method: undefined }));
}

/** What creation has already taken from the request. */
const INHERITED = {
  amountDetails: undefined,
  paymentMethod: undefined,
  paymentMethodData: undefined,
  paymentMethodTypes: undefined,
  allowedPaymentMethodTypes: undefined,
  excludedPaymentMethodTypes: undefined,
  paymentMethodConfiguration: undefined,
} as const;
