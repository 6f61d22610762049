import { authenticatePaymentIntent } from "../../src/app/payment-intents/authenticate.ts";
import { cancelPaymentIntent } from "../../src/app/payment-intents/cancel.ts";
import { capturePaymentIntent } from "../../src/app/payment-intents/capture.ts";
import { confirmPaymentIntent } from "../../src/app/payment-intents/confirm.ts";
import { createPaymentIntent } from "../../src/app/payment-intents/create.ts";
import { incrementAuthorization } from "../../src/app/payment-intents/increment.ts";
import { updatePaymentIntent } from "../../src/app/payment-intents/update.ts";
import { createRefund } from "../../src/app/refunds/create.ts";
import type { Currency } from "../../src/domain/money.ts";
import { about, aCustomer, aMethod, anew, CONSENT, type Kind, type Making, NO_REDIRECTS } from "./request-kinds.ts";

const CURRENCIES = ["eur", "eur", "usd", "usd", "jpy"] as Currency[];
const FEATURES = {
  requestIncrementalAuthorization: "if_available",
  requestMulticapture: "if_available",
  requestOvercapture: "if_available",
} as const;

/** What leads to a payment. */
export function payingKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  const amount = (): number => 100 + chance.below(5000);
  return [
    anew(3, "create", createPaymentIntent(ports), () => ({
      amount: amount(),
      currency: chance.pick(CURRENCIES),
      confirm: often(30),
      captureMethod: chance.pick(["automatic", "automatic_async", "manual", "manual"] as const),
      ...(often(70) ? { paymentMethodOptions: { card: FEATURES } } : {}),
      ...(often(60) ? { automaticPaymentMethods: NO_REDIRECTS } : { confirmationMethod: "manual" as const }),
      ...(often(60) ? { paymentMethod: aMethod(making) } : {}),
      ...(often(30) ? { customer: aCustomer(making) } : {}),
    })),
    about(making, 13, "confirm", made.intents, confirmPaymentIntent(ports), (intent) => ({
      intent,
      ...(often(70) ? { paymentMethod: aMethod(making) } : {}),
      ...(often(40) ? { mandateData: CONSENT } : {}),
      ...(often(5) && made.mandates.length > 0 ? { mandate: chance.pick(made.mandates) } : {}),
    })),
    about(making, 3, "update", made.intents, updatePaymentIntent(ports), (intent) => ({
      intent,
      ...(often(50) ? { amount: amount() } : {}),
      ...(often(30) ? { currency: chance.pick(CURRENCIES) } : {}),
      ...(often(30) ? { paymentMethod: often(80) ? aMethod(making) : null } : {}),
      ...(often(30) ? { metadata: { note: String(chance.below(10)) } } : {}),
    })),
    about(making, 4, "authenticate", made.intents, authenticatePaymentIntent(ports), (intent) => ({
      intent,
      outcome: chance.pick(["canceled", "failed", "succeeded", "succeeded", "succeeded"] as const),
    })),
  ];
}

/** What becomes of the money. */
export function moneyKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  return [
    about(making, 5, "capture", made.intents, capturePaymentIntent(ports), (intent) => ({
      intent,
      ...(often(70) ? { amountToCapture: chance.below(often(70) ? 800 : 5000) } : {}),
      ...(often(60) ? { finalCapture: false } : {}),
    })),
    about(making, 2, "increment", made.intents, incrementAuthorization(ports), (intent) => ({
      intent,
      amount: 100 + chance.below(9000),
    })),
    about(making, 6, "refund", made.intents, createRefund(ports), (paymentIntent) => ({
      paymentIntent,
      ...(often(60) ? { amount: chance.below(1500) } : {}),
    })),
    about(making, 2, "cancel", made.intents, cancelPaymentIntent(ports), (intent) => ({ intent })),
  ];
}
