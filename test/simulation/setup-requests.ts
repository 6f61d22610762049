import { authenticateSetupIntent } from "../../src/app/setup-intents/authenticate.ts";
import { cancelSetupIntent } from "../../src/app/setup-intents/cancel.ts";
import { confirmSetupIntent } from "../../src/app/setup-intents/confirm.ts";
import { createSetupIntent } from "../../src/app/setup-intents/create.ts";
import { verifySetupMicrodeposits } from "../../src/app/setup-intents/verify.ts";
import type { Currency } from "../../src/domain/money.ts";
import { proof } from "./debit-requests.ts";
import {
  about,
  aCustomer,
  aMethod,
  anew,
  CONSENT,
  type Kind,
  type Making,
  NO_REDIRECTS,
  UNPROVEN,
} from "./request-kinds.ts";

/** Methods that are set up for later payments. */
export function setupKinds(making: Making): readonly Kind[] {
  const { chance, made, often, ports } = making;
  return [
    anew(4, "create a setup", createSetupIntent(ports), () => {
      const confirm = often(50);
      const isUnproven = often(35);
      return {
        confirm,
        automaticPaymentMethods: NO_REDIRECTS,
        usage: chance.pick(["off_session", "off_session", "on_session"] as const),
        ...(isUnproven ? { paymentMethodData: UNPROVEN } : {}),
        ...(!isUnproven && (confirm || often(50)) ? { paymentMethod: aMethod(making) } : {}),
        ...(confirm && often(90) ? { mandateData: CONSENT } : {}),
        ...(often(60) ? { customer: aCustomer(making) } : {}),
        ...(often(10) ? { singleUse: { amount: 700, currency: "usd" as Currency } } : {}),
      };
    }),
    about(making, 4, "confirm a setup", made.setups, confirmSetupIntent(ports), (intent) => ({
      intent,
      ...(often(60) ? { paymentMethod: aMethod(making) } : {}),
      ...(often(70) ? { mandateData: CONSENT } : {}),
    })),
    about(making, 2, "authenticate a setup", made.setups, authenticateSetupIntent(ports), (intent) => ({
      intent,
      outcome: chance.pick(["canceled", "failed", "succeeded", "succeeded", "succeeded"] as const),
    })),
    about(making, 4, "verify a setup", made.setups, verifySetupMicrodeposits(ports), (intent) => ({
      intent,
      ...proof(making),
    })),
    about(making, 1, "cancel a setup", made.setups, cancelSetupIntent, (intent) => ({ intent })),
  ];
}
