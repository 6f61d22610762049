import { type Change, changed } from "../cleared.ts";
import type { Shipping } from "../addresses.ts";
import { maximumCharge, minimumCharge, minorDigits } from "../currencies.ts";
import type { MetadataChange } from "../metadata.ts";
import type { Currency } from "../money.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import { statementFlaw } from "../statements.ts";
import type { AmountDetailsInput } from "./amount-details.ts";
import type { DebitOptionsInput } from "./debit-options.ts";
import type { CaptureMethod, CardFeatureRequest, CardOptions, PaymentIntent } from "./payment-intent.ts";

/** Card options as a request gives them. */
export interface CardOptionsInput {
  readonly captureMethod?: Change<"manual">;
  readonly moto?: boolean | undefined;
  readonly network?: string | undefined;
  readonly requestExtendedAuthorization?: CardFeatureRequest | undefined;
  readonly requestIncrementalAuthorization?: CardFeatureRequest | undefined;
  readonly requestMulticapture?: CardFeatureRequest | undefined;
  readonly requestOvercapture?: CardFeatureRequest | undefined;
  readonly requestThreeDSecure?: CardOptions["requestThreeDSecure"];
  readonly setupFutureUsage?: Change<FutureUsage | "none">;
}

export interface MethodOptionsInput extends DebitOptionsInput {
  /** Null takes all of them away. */
  readonly card?: Change<CardOptionsInput>;
}

/** Members of an intent that a merchant may write at any time, whatever its status. */
export interface NotesInput {
  readonly description?: Change<string>;
  readonly metadata?: MetadataChange | undefined;
  readonly paymentDetails?: Change<{
    readonly customerReference?: Change<string>;
    readonly orderReference?: Change<string>;
  }>;
  readonly receiptEmail?: Change<string>;
  readonly shipping?: Change<Shipping>;
  readonly statementDescriptor?: Change<string>;
  readonly statementDescriptorSuffix?: Change<string>;
  readonly transferGroup?: Change<string>;
}

/** Members that decide what is paid and how. They can change only while the intent is open. */
export interface TermsInput {
  readonly amount?: number | undefined;
  readonly amountDetails?: Change<AmountDetailsInput>;
  readonly currency?: Currency | undefined;
  readonly captureMethod?: CaptureMethod | undefined;
  readonly setupFutureUsage?: Change<FutureUsage>;
  readonly paymentMethodOptions?: MethodOptionsInput | undefined;
}

/** Limits of an amount that is to be charged (API: "minimum and maximum charge amounts"). */
export function amountRefusal(minor: number, currency: Currency): Reason | undefined {
  if (minor < 0) return { kind: "amount_negative" };
  if (minor === 0) return { kind: "amount_zero" };
  const maximum = maximumCharge(currency);
  if (minor > maximum) return { kind: "amount_too_large", currency, maximum };
  const minimum = minimumCharge(currency);
  if (minor < minimum) return { kind: "amount_too_small", currency, minimum };
  if (minorDigits(currency) === 3 && minor % 10 !== 0) return { kind: "amount_not_in_tens", currency };
  return undefined;
}

export function descriptorRefusal(input: NotesInput): Reason | undefined {
  const descriptors = {
    statement_descriptor: input.statementDescriptor,
    statement_descriptor_suffix: input.statementDescriptorSuffix,
  };
  for (const [param, text] of Object.entries(descriptors)) {
    const flaw = text == null ? undefined : statementFlaw(text);
    if (flaw !== undefined) return { kind: "statement_descriptor_invalid", param, ...flaw };
  }
  return undefined;
}

/** Card statements carry the account's prefix and a suffix; a whole descriptor of its own is for other methods. */
export function cardDescriptorRefusal(intent: PaymentIntent): Reason | undefined {
  return intent.statementDescriptor === undefined ? undefined : { kind: "statement_descriptor_for_card" };
}

/** Holds longer than the network's seven days are not offered. */
export function featureRefusal(options: MethodOptionsInput | undefined): Reason | undefined {
  const asked = options?.card?.requestExtendedAuthorization;
  return asked === "if_available" ? { kind: "card_feature_unavailable" } : undefined;
}

export function mergeCardOptions(current: CardOptions, input: MethodOptionsInput | undefined): CardOptions {
  const card = input?.card;
  if (card === undefined) return current;
  if (card === null) return {};
  return {
    captureMethod: changed(current.captureMethod, card.captureMethod),
    moto: changed(current.moto, card.moto),
    network: changed(current.network, card.network),
    requestIncrementalAuthorization: changed(
      current.requestIncrementalAuthorization,
      card.requestIncrementalAuthorization,
    ),
    requestMulticapture: changed(current.requestMulticapture, card.requestMulticapture),
    requestOvercapture: changed(current.requestOvercapture, card.requestOvercapture),
    requestThreeDSecure: changed(current.requestThreeDSecure, card.requestThreeDSecure),
    setupFutureUsage: changed(current.setupFutureUsage, card.setupFutureUsage),
  };
}

type PaymentDetails = PaymentIntent["paymentDetails"];

export function mergePaymentDetails(current: PaymentDetails, input: NotesInput["paymentDetails"]): PaymentDetails {
  if (input === undefined) return current;
  if (input === null) return undefined;
  return {
    customerReference: changed(current?.customerReference, input.customerReference),
    orderReference: changed(current?.orderReference, input.orderReference),
  };
}

/** How this intent's card payments are captured: the card's own option goes before the intent's. */
export function effectiveCaptureMethod(intent: PaymentIntent): CaptureMethod {
  return intent.cardOptions.captureMethod ?? intent.captureMethod;
}

/** What a method of a type is saved for: the type's own option goes before the intent's, and `none` takes it away. */
export function futureUsageOf(intent: PaymentIntent, type: PaymentMethod["type"]): FutureUsage | undefined {
  if (type === "card") return effectiveFutureUsage(intent);
  const own = intent.debitOptions?.[type]?.setupFutureUsage;
  return own === "none" ? undefined : (own ?? intent.setupFutureUsage);
}

/** What the card is saved for: the card's own option goes before the intent's, and `none` takes it away. */
export function effectiveFutureUsage(intent: PaymentIntent): FutureUsage | undefined {
  const own = intent.cardOptions.setupFutureUsage;
  if (own === "none") return undefined;
  return own ?? intent.setupFutureUsage;
}
