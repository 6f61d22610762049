import { captureCharge } from "../../src/app/charges/capture.ts";
import { createCharge } from "../../src/app/charges/create.ts";
import { createRefund } from "../../src/app/refunds/create.ts";
import type { Currency } from "../../src/domain/money.ts";
import { about, anew, type Kind, type Making } from "./request-kinds.ts";

const TOKENS = ["tok_visa", "tok_visa", "tok_chargeDeclined", "tok_visa_createDispute", "tok_pendingRefund"];
/** One without a minor unit, and one that has thousandths. */
const CURRENCIES = ["eur", "jpy", "kwd"] as Currency[];

/** Charges without an intent, as older integrations make them. */
export function chargeKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  return [
    anew(2, "charge", createCharge(ports), () => ({
      amount: 10 * (30 + chance.below(500)),
      currency: chance.pick(CURRENCIES),
      source: chance.pick(TOKENS),
      ...(often(60) ? { capture: false } : {}),
    })),
    about(making, 2, "capture a charge", made.charges, captureCharge(ports), (charge) => ({
      charge,
      ...(often(60) ? { amount: chance.below(3000) } : {}),
    })),
    about(making, 2, "refund a charge", made.charges, createRefund(ports), (charge) => ({
      charge,
      ...(often(60) ? { amount: chance.below(1500) } : {}),
    })),
  ];
}
