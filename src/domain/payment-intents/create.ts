import { type Changes, type Decision, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import type { Instant } from "../instant.ts";
import { amount, type Currency, ZERO } from "../money.ts";
import { mergeMetadata } from "../metadata.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason } from "../refusals.ts";
import type { LineItemFacts } from "./amount-details.ts";
import { shippingAfter } from "./client-limits.ts";
import { mergePaymentDebitOptions } from "./debit-options.ts";
import { itemize } from "./itemize.ts";
import { methodRefusal } from "./method-rules.ts";
import { typesOfPayment, typesRefusal } from "./method-types.ts";
import { selectMethods, type SelectionInput } from "./method-selection.ts";
import type { CaptureMethod, ConfirmationMethod, PaymentIntent, UsedConfiguration } from "./payment-intent.ts";
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

export interface CreatePaymentIntent extends NotesInput, TermsInput, SelectionInput {
  readonly amount: number;
  readonly currency: Currency;
  readonly confirm?: boolean | undefined;
  readonly useStripeSdk?: boolean | undefined;
  readonly confirmationMethod?: ConfirmationMethod | undefined;
}

export interface CreateFacts extends LineItemFacts {
  readonly now: Instant;
  readonly fresh: { readonly id: string; readonly clientSecret: string };
  readonly customer?: Customer | undefined;
  readonly method?: PaymentMethod | undefined;
  /** That chooses the methods, if one does and it is not an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
}

/** What the API takes for granted when the request names no capture method (since 2024-04-10). */
const DEFAULT_CAPTURE: CaptureMethod = "automatic_async";

export function createPaymentIntent(input: CreatePaymentIntent, facts: CreateFacts): Decision<PaymentIntent> {
  const selection = selectMethods(input, input.confirmationMethod, "payment", facts.configuration);
  if ("kind" in selection) return rejected(because(selection));
  const intent = draft(input, facts, selection.methods);
  const onlyCards = typesOfPayment(intent).every((type) => type === "card") && intent.methods.by === "explicit";
  const reason =
    termsRefusal(input) ??
    typesRefusal(intent) ??
    (onlyCards ? cardDescriptorRefusal(intent) : undefined) ??
    methodRefusal(intent, facts.method);
  if (reason !== undefined) return rejected(because(reason));
  const itemized = itemize(intent, input, facts);
  if ("kind" in itemized) return rejected(because(itemized));
  return { kind: "accepted", result: itemized, changes: created(itemized, facts.method) };
}

function termsRefusal(input: CreatePaymentIntent): Reason | undefined {
  return (
    amountRefusal(input.amount, input.currency) ??
    descriptorRefusal(input) ??
    // Who confirms at once is told by the confirmation, which leaves the intent behind.
    (input.confirm === true ? undefined : featureRefusal(input.paymentMethodOptions))
  );
}

function draft(input: CreatePaymentIntent, facts: CreateFacts, methods: PaymentIntent["methods"]): PaymentIntent {
  return {
    id: facts.fresh.id,
    created: facts.now,
    status: facts.method === undefined ? "requires_payment_method" : "requires_confirmation",
    amount: amount(input.amount),
    amountCapturable: ZERO,
    amountReceived: ZERO,
    currency: input.currency,
    clientSecret: facts.fresh.clientSecret,
    captureMethod: input.captureMethod ?? DEFAULT_CAPTURE,
    confirmationMethod: input.confirmationMethod ?? "automatic",
    confirmations: 0,
    methods,
    metadata: mergeMetadata({}, input.metadata),
    cardOptions: mergeCardOptions({}, input.paymentMethodOptions),
    debitOptions: mergePaymentDebitOptions(undefined, input.paymentMethodOptions),
    customer: facts.customer?.id,
    description: input.description ?? undefined,
    paymentDetails: mergePaymentDetails(undefined, input.paymentDetails),
    paymentMethod: facts.method?.id,
    receiptEmail: input.receiptEmail ?? undefined,
    setupFutureUsage: input.setupFutureUsage ?? undefined,
    ...shippingAfter({}, input.shipping, false),
    statementDescriptor: input.statementDescriptor ?? undefined,
    statementDescriptorSuffix: input.statementDescriptorSuffix ?? undefined,
    transferGroup: input.transferGroup ?? undefined,
    useStripeSdk: input.useStripeSdk,
  };
}

function created(intent: PaymentIntent, method: PaymentMethod | undefined): Changes {
  return {
    documents: [
      { resource: "payment_intent", document: intent },
      ...(method === undefined ? [] : [{ resource: "payment_method" as const, document: method }]),
    ],
    events: [{ type: "payment_intent.created", resource: "payment_intent", document: intent }],
    jobs: [],
  };
}
