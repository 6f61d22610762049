import type { Changes, Decision } from "../changes.ts";
import { rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Instant } from "../instant.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import { amount, type Currency } from "../money.ts";
import { selectMethods, type SelectionInput } from "../payment-intents/method-selection.ts";
import type { UsedConfiguration } from "../payment-intents/payment-intent.ts";
import { amountRefusal } from "../payment-intents/terms.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason } from "../refusals.ts";
import { mergeDebitOptions, type SetupDebitOptionsInput } from "./debit-options.ts";
import { setupMethodRefusal } from "./method-rules.ts";
import type { SetupCardOptions, SetupIntent } from "./setup-intent.ts";

export interface SetupOptionsInput extends SetupDebitOptionsInput {
  readonly card?: SetupCardOptions | undefined;
}

export interface CreateSetupIntent extends SelectionInput {
  readonly attachToSelf?: boolean | undefined;
  readonly confirm?: boolean | undefined;
  readonly description?: string | undefined;
  readonly flowDirections?: SetupIntent["flowDirections"];
  readonly metadata?: MetadataChange | undefined;
  readonly paymentMethodOptions?: SetupOptionsInput | undefined;
  readonly singleUse?: { readonly amount: number; readonly currency: Currency } | undefined;
  readonly usage?: FutureUsage | undefined;
  readonly useStripeSdk?: boolean | undefined;
}

export interface CreateSetupFacts {
  readonly now: Instant;
  readonly fresh: { readonly id: string; readonly clientSecret: string };
  readonly customer?: Customer | undefined;
  readonly method?: PaymentMethod | undefined;
  /** That chooses the methods, if one does and it is not an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
}

export function createSetupIntent(input: CreateSetupIntent, facts: CreateSetupFacts): Decision<SetupIntent> {
  const selection = selectMethods(input, undefined, "setup", facts.configuration);
  if ("kind" in selection) return rejected(because(selection));
  const intent = draft(input, facts, selection.methods);
  const reason = termsRefusal(input, facts) ?? setupMethodRefusal(intent, facts.method);
  if (reason !== undefined) return rejected(because(reason));
  return { kind: "accepted", result: intent, changes: created(intent, facts.method) };
}

function termsRefusal(input: CreateSetupIntent, { customer }: CreateSetupFacts): Reason | undefined {
  const { attachToSelf, flowDirections, singleUse } = input;
  if (attachToSelf === true && customer !== undefined) return { kind: "self_beside_customer" };
  if (flowDirections !== undefined && attachToSelf !== true) return { kind: "flow_directions_without_self" };
  return singleUse && amountRefusal(singleUse.amount, singleUse.currency);
}

function draft(input: CreateSetupIntent, facts: CreateSetupFacts, methods: SetupIntent["methods"]): SetupIntent {
  const { singleUse } = input;
  return {
    id: facts.fresh.id,
    created: facts.now,
    status: facts.method === undefined ? "requires_payment_method" : "requires_confirmation",
    clientSecret: facts.fresh.clientSecret,
    methods,
    metadata: mergeMetadata({}, input.metadata),
    usage: input.usage ?? "off_session",
    cardOptions: input.paymentMethodOptions?.card ?? {},
    debitOptions: mergeDebitOptions(undefined, input.paymentMethodOptions),
    attachToSelf: input.attachToSelf,
    flowDirections: input.flowDirections,
    customer: facts.customer?.id,
    description: input.description,
    paymentMethod: facts.method?.id,
    singleUse: singleUse && { amount: amount(singleUse.amount), currency: singleUse.currency },
    useStripeSdk: input.useStripeSdk,
  };
}

function created(intent: SetupIntent, method: PaymentMethod | undefined): Changes {
  return {
    documents: [
      { resource: "setup_intent", document: intent },
      ...(method === undefined ? [] : [{ resource: "payment_method" as const, document: method }]),
    ],
    events: [{ type: "setup_intent.created", resource: "setup_intent", document: intent }],
    jobs: [],
  };
}
