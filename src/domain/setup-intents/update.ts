import { type Change, changed } from "../cleared.ts";
import { type Decision, rejected } from "../changes.ts";
import type { Customer } from "../customers/customer.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { reselectMethods, type SelectionInput } from "../payment-intents/method-selection.ts";
import type { UsedConfiguration } from "../payment-intents/payment-intent.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Reason } from "../refusals.ts";
import type { SetupOptionsInput } from "./create.ts";
import { mergeDebitOptions } from "./debit-options.ts";
import { setupMethodRefusal } from "./method-rules.ts";
import { abandoned, type SetupAttempt } from "./setup-attempt.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { allowsSetup, assertSetupTransition } from "./transitions.ts";

export interface UpdateSetupIntent extends SelectionInput {
  readonly attachToSelf?: boolean | undefined;
  readonly customer?: string | undefined;
  readonly description?: Change<string>;
  readonly flowDirections?: SetupIntent["flowDirections"] | null;
  readonly metadata?: MetadataChange | undefined;
  /** Null (an empty string on the wire) lets go of the method. */
  readonly paymentMethod?: string | null | undefined;
  readonly paymentMethodData?: object | undefined;
  readonly paymentMethodOptions?: SetupOptionsInput | undefined;
}

export interface UpdateSetupFacts {
  readonly customer?: Customer | undefined;
  /** The method that the request names or describes. */
  readonly method?: PaymentMethod | undefined;
  /** The method that the intent has had so far. */
  readonly currentMethod?: PaymentMethod | undefined;
  /** The attempt that an amendment leaves behind. */
  readonly attempt?: SetupAttempt | undefined;
  /** That chooses the methods anew, if one does and it is not an untouched default. */
  readonly configuration?: UsedConfiguration | undefined;
}

/** Parameters that change what is set up; an intent past its open states refuses them. The customer may change in any. */
const AMENDING = [
  "paymentMethod",
  "paymentMethodData",
  "paymentMethodOptions",
  "paymentMethodTypes",
  "allowedPaymentMethodTypes",
  "excludedPaymentMethodTypes",
  "paymentMethodConfiguration",
  "attachToSelf",
  "flowDirections",
] as const satisfies readonly (keyof UpdateSetupIntent)[];

export function updateSetupIntent(
  intent: SetupIntent,
  input: UpdateSetupIntent,
  facts: UpdateSetupFacts,
): Decision<SetupIntent> {
  const refuse = (reason: Reason): Decision<SetupIntent> => rejected(because(reason, { setupIntent: intent }));
  const amends = AMENDING.some((name) => input[name] !== undefined);
  if (amends && !allowsSetup(intent.status, "amend")) {
    return refuse({ kind: "setup_update_unexpected_state", status: intent.status });
  }
  const selection = reselectMethods(intent.methods, input, "setup", facts.configuration);
  if ("kind" in selection) return refuse(selection);
  const noted = annotated(intent, input, facts);
  const next = amends ? amended(noted, input, facts, selection.methods) : noted;
  const reason = updateRefusal(intent, next, input, facts);
  if (reason !== undefined) return refuse(reason);
  assertSetupTransition(intent.status, amends ? "amend" : "annotate", next.status);
  const leftBehind = intent.nextAction !== undefined && next.nextAction === undefined;
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "setup_intent", document: next },
        ...(facts.method === undefined ? [] : [{ resource: "payment_method" as const, document: facts.method }]),
        ...(leftBehind ? abandoned(facts.attempt) : []).map(
          (document) => ({ resource: "setup_attempt", document }) as const,
        ),
      ],
      events: [],
      jobs: [],
    },
  };
}

function updateRefusal(
  intent: SetupIntent,
  next: SetupIntent,
  input: UpdateSetupIntent,
  facts: UpdateSetupFacts,
): Reason | undefined {
  const open = allowsSetup(intent.status, "amend");
  if (next.attachToSelf === true && next.customer !== undefined) return { kind: "self_beside_customer" };
  if (input.flowDirections != null && next.attachToSelf !== true) return { kind: "flow_directions_without_self" };
  return (
    metadataRefusal(next.metadata) ??
    (open && next.paymentMethod !== undefined
      ? setupMethodRefusal(next, facts.method ?? facts.currentMethod)
      : undefined)
  );
}

function annotated(intent: SetupIntent, input: UpdateSetupIntent, { customer }: UpdateSetupFacts): SetupIntent {
  return {
    ...intent,
    customer: customer?.id ?? intent.customer,
    description: changed(intent.description, input.description),
    metadata: mergeMetadata(intent.metadata, input.metadata),
  };
}

/** Whatever changes what is set up leaves a pending authentication behind, and the intent to be confirmed anew. */
function amended(
  intent: SetupIntent,
  input: UpdateSetupIntent,
  { method }: UpdateSetupFacts,
  methods: SetupIntent["methods"],
): SetupIntent {
  const paymentMethod = input.paymentMethod === null ? undefined : (method?.id ?? intent.paymentMethod);
  return {
    ...intent,
    status: paymentMethod === undefined ? "requires_payment_method" : "requires_confirmation",
    methods,
    paymentMethod,
    attachToSelf: input.attachToSelf ?? intent.attachToSelf,
    flowDirections: changed(intent.flowDirections, input.flowDirections),
    cardOptions: { ...intent.cardOptions, ...input.paymentMethodOptions?.card },
    debitOptions: mergeDebitOptions(intent.debitOptions, input.paymentMethodOptions),
    nextAction: undefined,
    pendingAuthentication: undefined,
  };
}
