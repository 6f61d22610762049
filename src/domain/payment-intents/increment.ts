import type { CardCharge } from "../charges/charge.ts";
import { holdRefusal } from "../charges/hold.ts";
import { type Decision, rejected } from "../changes.ts";
import { changed, type Change } from "../cleared.ts";
import type { Instant } from "../instant.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { type Amount, amount } from "../money.ts";
import { because, type Reason, type Refusal } from "../refusals.ts";
import type { Decline } from "../rail-answers.ts";
import type { AmountDetailsInput, LineItemFacts } from "./amount-details.ts";
import { itemized } from "./itemize.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { amountRefusal, mergePaymentDetails, type NotesInput } from "./terms.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface IncrementAuthorization {
  /** The new total, greater than what is held. */
  readonly amount: number;
  readonly amountDetails?: AmountDetailsInput | undefined;
  readonly description?: Change<string>;
  readonly metadata?: MetadataChange | undefined;
  readonly paymentDetails?: NotesInput["paymentDetails"];
}

/** What is put to the rail: the charge that holds the money, and how much it is to hold. */
export interface Increment {
  readonly intent: PaymentIntent;
  readonly charge: CardCharge;
  readonly total: Amount;
  /** What the new total consists of. */
  readonly amountDetails: PaymentIntent["amountDetails"];
  readonly input: IncrementAuthorization;
}

export type IncrementAnswer = { readonly kind: "approved" } | { readonly kind: "declined"; readonly decline: Decline };

/** An authorization may be raised ten times, declined tries included. */
const MAX_ATTEMPTS = 10;
/** One step may add 500.00 (in hundredths of the currency) or five times what is held, whichever is more. */
const MAX_STEP_MINOR = 50_000;
const MAX_STEP_TIMES = 5;

export function beginIncrement(
  intent: PaymentIntent,
  input: IncrementAuthorization,
  facts: LineItemFacts & { readonly now: Instant; readonly charge?: CardCharge | undefined },
): { readonly kind: "increment"; readonly increment: Increment } | { kind: "rejected"; refusal: Refusal } {
  const reason =
    incrementRefusal(intent, input, facts.charge) ??
    holdRefusal(facts.charge, facts.now) ??
    metadataRefusal(mergeMetadata(intent.metadata, input.metadata));
  if (reason !== undefined) return rejected(because(reason, { paymentIntent: intent }));
  if (facts.charge === undefined) throw new Error(`${intent.id} is to hold more but holds no charge`);
  const total = amount(input.amount);
  const details = itemized(intent.amountDetails, input.amountDetails, { paid: total, lineItemIds: facts.lineItemIds });
  if ("kind" in details) return rejected(because(details, { paymentIntent: intent }));
  const { amountDetails } = details;
  return { kind: "increment", increment: { intent, charge: facts.charge, total, amountDetails, input } };
}

function incrementRefusal(
  intent: PaymentIntent,
  input: IncrementAuthorization,
  charge: CardCharge | undefined,
): Reason | undefined {
  if (!allows(intent.status, "increment")) return { kind: "increment_unexpected_state", status: intent.status };
  if (charge === undefined || !charge.features.incrementalAuthorization || charge.partialCaptures > 0) {
    return { kind: "increment_unavailable" };
  }
  const { currency } = intent;
  const held = charge.amountAuthorized;
  const limits = amountRefusal(input.amount, currency);
  if (limits !== undefined) return limits;
  if (input.amount <= held) return { kind: "increment_not_greater", held, currency };
  const maximum = held + Math.max(MAX_STEP_MINOR, held * MAX_STEP_TIMES);
  if (input.amount > maximum) return { kind: "increment_too_large", maximum, currency };
  return charge.incrementAttempts >= MAX_ATTEMPTS ? { kind: "increment_attempts_used" } : undefined;
}

/** A declined increment changes nothing but the count of tries: what was held is still held. */
export function settleIncrement(increment: Increment, answer: IncrementAnswer): Decision<PaymentIntent> {
  const { intent, input, total } = increment;
  const counted: CardCharge = { ...increment.charge, incrementAttempts: increment.charge.incrementAttempts + 1 };
  if (answer.kind === "declined") {
    return {
      kind: "declined",
      refusal: because({ kind: "card_declined", decline: answer.decline }, { paymentIntent: intent }),
      changes: { documents: [{ resource: "charge", document: counted }], events: [], jobs: [] },
    };
  }
  const charge: CardCharge = {
    ...counted,
    amount: total,
    amountAuthorized: total,
    features: { ...counted.features, maximumCapture: amount(Math.max(total, counted.features.maximumCapture)) },
  };
  const next: PaymentIntent = {
    ...intent,
    amount: total,
    amountCapturable: total,
    amountDetails: increment.amountDetails,
    description: changed(intent.description, input.description),
    metadata: mergeMetadata(intent.metadata, input.metadata),
    paymentDetails: mergePaymentDetails(intent.paymentDetails, input.paymentDetails),
  };
  assertTransition(intent.status, "increment", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "charge", document: charge },
        { resource: "payment_intent", document: next },
      ],
      events: [
        {
          type: "payment_intent.amount_capturable_updated",
          resource: "payment_intent",
          document: next,
          previous: intent,
        },
        { type: "charge.updated", resource: "charge", document: charge, previous: increment.charge },
      ],
      jobs: [],
    },
  };
}
