import { adviseMandate } from "../../src/app/mandates/advise.ts";
import { createPaymentIntent } from "../../src/app/payment-intents/create.ts";
import { failPayment, returnPayment, settlePayment } from "../../src/app/payment-intents/told-results.ts";
import { verifyPaymentMicrodeposits } from "../../src/app/payment-intents/verify-microdeposits.ts";
import { attachPaymentMethod } from "../../src/app/payment-methods/attach.ts";
import { detachPaymentMethod } from "../../src/app/payment-methods/detach.ts";
import { sendBackRefund } from "../../src/app/refunds/send-back.ts";
import type { Currency } from "../../src/domain/money.ts";
import {
  about,
  aCustomer,
  ACCOUNTS,
  anew,
  CONSENT,
  type Kind,
  type Making,
  NO_REDIRECTS,
  UNPROVEN,
} from "./request-kinds.ts";

/** Some of each scheme: one that the payment's own scheme doesn't know is refused. */
const CODES = ["AC04", "AM04", "MD01", "MD06", "R01", "R02", "R10", "0", "1", "6"];

/** Payments by bank debit, and what banks tell of them. */
export function debitKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  const told = (paymentIntent: string) => ({ paymentIntent, code: chance.pick(CODES) });
  return [
    anew(7, "debit", createPaymentIntent(ports), () => {
      const [currency, paymentMethod] = chance.pick(ACCOUNTS);
      const isUnproven = currency === "usd" && often(20);
      return {
        amount: 100 + chance.below(5000),
        currency: currency as Currency,
        confirm: true,
        automaticPaymentMethods: NO_REDIRECTS,
        ...(isUnproven ? { paymentMethodData: UNPROVEN } : { paymentMethod }),
        ...(often(90) ? { mandateData: CONSENT } : {}),
        ...(often(40) ? { customer: aCustomer(making), setupFutureUsage: "off_session" as const } : {}),
      };
    }),
    about(making, 3, "settle", made.intents, settlePayment(ports), (paymentIntent) => ({ paymentIntent })),
    about(making, 3, "fail", made.intents, failPayment(ports), told),
    about(making, 4, "return", made.intents, returnPayment(ports), told),
    about(making, 2, "send back", made.refunds, sendBackRefund(ports), (refund) => ({ refund })),
    about(making, 2, "verify", made.intents, verifyPaymentMicrodeposits(ports), (intent) => ({
      intent,
      ...proof(making),
    })),
    about(making, 1, "advise", made.mandates, adviseMandate, (mandate) => ({ mandate })),
    about(making, 1, "attach", made.methods, attachPaymentMethod(ports), (paymentMethod) => ({
      paymentMethod,
      customer: aCustomer(making),
    })),
    about(making, 1, "detach", made.methods, detachPaymentMethod(ports), (paymentMethod) => ({ paymentMethod })),
  ];
}

/** What an owner reads on the statements of a test account, mostly. */
export function proof({ often }: Making) {
  return often(60) ? { amounts: [32, 45] } : { amounts: [1, 2] };
}
