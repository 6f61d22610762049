import { changed } from "../cleared.ts";
import { type Decision, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { mergeMetadata, metadataRefusal } from "../metadata.ts";
import { amount } from "../money.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason } from "../refusals.ts";
import type { LineItemFacts } from "./amount-details.ts";
import { clientRefusal, shippingAfter } from "./client-limits.ts";
import { mergePaymentDebitOptions } from "./debit-options.ts";
import { itemize } from "./itemize.ts";
import { methodRefusal } from "./method-rules.ts";
import { typesRefusal } from "./method-types.ts";
import { reselectMethods, type SelectionInput } from "./method-selection.ts";
import type { PaymentIntent, PaymentIntentStatus, UsedConfiguration } from "./payment-intent.ts";
import {
  amountRefusal,
  cardDescriptorRefusal,
  descriptorRefusal,
  featureRefusal,
  mergeCardOptions,
  mergePaymentDetails,
  type NotesInput,
  type TermsInput,
} from "./terms.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface UpdatePaymentIntent extends NotesInput, TermsInput, SelectionInput {
  readonly customer?: string | undefined;
  /** Null (an empty string on the wire) lets go of the method. */
  readonly paymentMethod?: string | null | undefined;
  readonly paymentMethodData?: object | undefined;
}

export interface UpdateFacts extends LineItemFacts {
  readonly customer?: Customer | undefined;
  /** The method that the request names or describes. */
  readonly method?: PaymentMethod | undefined;
  /** The method that the intent has had so far. */
  readonly currentMethod?: PaymentMethod | undefined;
  /** That chooses the methods anew, if one does and it is not an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
  /** A publishable key is asking. */
  readonly byClient: boolean;
}

/** Parameters that amend what is paid, in the order in which a refusal names them. */
const AMENDING = {
  amount: "amount",
  amountDetails: "amount_details",
  currency: "currency",
  paymentMethod: "payment_method",
  paymentMethodData: "payment_method_data",
  captureMethod: "capture_method",
  setupFutureUsage: "setup_future_usage",
  paymentMethodOptions: "payment_method_options",
  paymentMethodTypes: "payment_method_types",
  allowedPaymentMethodTypes: "allowed_payment_method_types",
  excludedPaymentMethodTypes: "excluded_payment_method_types",
  paymentMethodConfiguration: "payment_method_configuration",
  customer: "customer",
} as const satisfies { readonly [K in keyof UpdatePaymentIntent]?: string };

/** Of the parameters that a request brings, the wire name of the first that an intent past its open states refuses. */
export function firstAmendment(input: UpdatePaymentIntent): string | undefined {
  const names = Object.keys(AMENDING) as (keyof typeof AMENDING)[];
  const first = names.find((name) => input[name] !== undefined);
  return first && AMENDING[first];
}

export function updatePaymentIntent(
  intent: PaymentIntent,
  input: UpdatePaymentIntent,
  facts: UpdateFacts,
): Decision<PaymentIntent> {
  const refuse = (reason: Reason): Decision<PaymentIntent> => rejected(because(reason, { paymentIntent: intent }));
  const amendment = firstAmendment(input);
  if (amendment !== undefined && !allows(intent.status, "amend")) {
    return refuse({ kind: "update_unexpected_state", field: amendment, status: intent.status });
  }
  const selection = reselectMethods(intent.methods, input, "payment", facts.configuration);
  if ("kind" in selection) return refuse(selection);
  const changedTerms = amended(intent, input, facts, selection.methods);
  const reason = updateRefusal(intent, changedTerms, input, facts);
  if (reason !== undefined) return refuse(reason);
  const next = itemize(changedTerms, input, facts);
  if ("kind" in next) return refuse(next);
  assertTransition(intent.status, amendment === undefined ? "annotate" : "amend", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "payment_intent", document: next },
        ...(facts.method === undefined ? [] : [{ resource: "payment_method" as const, document: facts.method }]),
      ],
      events: [],
      jobs: [],
    },
  };
}

function updateRefusal(
  intent: PaymentIntent,
  next: PaymentIntent,
  input: UpdatePaymentIntent,
  facts: UpdateFacts,
): Reason | undefined {
  const paid = input.amount !== undefined || input.currency !== undefined;
  const limits = paid ? amountRefusal(next.amount, next.currency) : undefined;
  const beyondClients = facts.byClient ? clientRefusal(intent, next) : undefined;
  if (beyondClients !== undefined) return beyondClients;
  if (input.customer !== undefined && intent.customer !== undefined && input.customer !== intent.customer) {
    return { kind: "customer_already_set" };
  }
  // Only cards are held, and a hold with a descriptor that cards don't carry could never be captured.
  return (
    limits ??
    (isReselected(input) ? typesRefusal(next) : undefined) ??
    descriptorRefusal(input) ??
    (intent.status === "requires_capture" ? cardDescriptorRefusal(next) : undefined) ??
    featureRefusal(input.paymentMethodOptions) ??
    metadataRefusal(next.metadata) ??
    methodRefusal(next, methodToJudge(input, facts))
  );
}

/** Whether the request changes on what it depends which types can pay. */
function isReselected(input: UpdatePaymentIntent): boolean {
  return (input.captureMethod ?? input.currency ?? choiceIn(input)) != null;
}

/**
 * A method that the request brings, or the one that stays when the request changes whose or of which types it must be.
 * Nothing else is refused because of the method: a paid intent keeps one that is spent, and may still be annotated.
 */
function methodToJudge(input: UpdatePaymentIntent, facts: UpdateFacts): PaymentMethod | undefined {
  if (facts.method !== undefined || input.paymentMethod === null) return facts.method;
  return (input.customer ?? choiceIn(input)) === undefined ? undefined : facts.currentMethod;
}

/** What a request says about the types that can pay; null takes the exclusion back. */
function choiceIn(input: SelectionInput): unknown {
  const { allowedPaymentMethodTypes, excludedPaymentMethodTypes, paymentMethodConfiguration } = input;
  return (
    input.paymentMethodTypes ?? paymentMethodConfiguration ?? allowedPaymentMethodTypes ?? excludedPaymentMethodTypes
  );
}

function amended(
  intent: PaymentIntent,
  input: UpdatePaymentIntent,
  facts: UpdateFacts,
  methods: PaymentIntent["methods"],
): PaymentIntent {
  const paymentMethod = input.paymentMethod === null ? undefined : (facts.method?.id ?? intent.paymentMethod);
  return {
    ...intent,
    ...afterAmendment(intent, input, paymentMethod),
    amount: input.amount === undefined ? intent.amount : amount(input.amount),
    currency: input.currency ?? intent.currency,
    captureMethod: input.captureMethod ?? intent.captureMethod,
    methods,
    metadata: mergeMetadata(intent.metadata, input.metadata),
    cardOptions: mergeCardOptions(intent.cardOptions, input.paymentMethodOptions),
    debitOptions: mergePaymentDebitOptions(intent.debitOptions, input.paymentMethodOptions),
    customer: facts.customer?.id ?? intent.customer,
    description: changed(intent.description, input.description),
    lastPaymentError: undefined,
    paymentDetails: mergePaymentDetails(intent.paymentDetails, input.paymentDetails),
    paymentMethod,
    receiptEmail: changed(intent.receiptEmail, input.receiptEmail),
    setupFutureUsage: changed(intent.setupFutureUsage, input.setupFutureUsage),
    ...shippingAfter(intent, input.shipping, facts.byClient),
    statementDescriptor: changed(intent.statementDescriptor, input.statementDescriptor),
    statementDescriptorSuffix: changed(intent.statementDescriptorSuffix, input.statementDescriptorSuffix),
    transferGroup: changed(intent.transferGroup, input.transferGroup),
  };
}

/**
 * An attempt that waits for the customer was bound to amount, currency and method (invariant L4): a change of any of
 * them abandons it, and so does any authentication that was already accepted.
 */
function afterAmendment(
  intent: PaymentIntent,
  input: UpdatePaymentIntent,
  paymentMethod: string | undefined,
): Partial<PaymentIntent> & { readonly status: PaymentIntentStatus } {
  const rebound =
    input.paymentMethod !== undefined ||
    input.paymentMethodData !== undefined ||
    (input.amount ?? intent.amount) !== intent.amount ||
    (input.currency ?? intent.currency) !== intent.currency;
  if (!rebound || !allows(intent.status, "amend")) return { status: intent.status };
  return {
    status: paymentMethod === undefined ? "requires_payment_method" : "requires_confirmation",
    nextAction: undefined,
    pendingAuthentication: undefined,
    pendingDebit: undefined,
    acceptedAuthentication: undefined,
  };
}
