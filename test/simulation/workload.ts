import type { Answer } from "../../src/app/answer.ts";
import type { KeyedRequest } from "../../src/app/idempotency.ts";
import type { Work } from "../../src/app/operation.ts";
import { authenticatePaymentIntent } from "../../src/app/payment-intents/authenticate.ts";
import { cancelPaymentIntent } from "../../src/app/payment-intents/cancel.ts";
import { capturePaymentIntent } from "../../src/app/payment-intents/capture.ts";
import { confirmPaymentIntent } from "../../src/app/payment-intents/confirm.ts";
import { createPaymentIntent } from "../../src/app/payment-intents/create.ts";
import { incrementAuthorization } from "../../src/app/payment-intents/increment.ts";
import { updatePaymentIntent } from "../../src/app/payment-intents/update.ts";
import { createPaymentMethod } from "../../src/app/payment-methods/create.ts";
import type { ChallengePorts } from "../../src/app/challenges.ts";
import type { PaymentPorts } from "../../src/app/payments.ts";
import { createRefund } from "../../src/app/refunds/create.ts";
import type { Decision } from "../../src/domain/changes.ts";
import type { Currency } from "../../src/domain/money.ts";
import type { Chance } from "../support/seeded.ts";

/** A request of the simulation: who repeats it, repeats it whole, key included. */
export interface SimulatedRequest {
  readonly name: string;
  readonly keyed: KeyedRequest | undefined;
  readonly operation: (work: Work) => Promise<Decision<Answer>>;
}

/** What the requests so far have made, to be asked about by the next ones. */
export interface Made {
  readonly intents: string[];
  readonly methods: string[];
}

const CARDS = [
  "pm_card_visa",
  "pm_card_visa",
  "pm_card_pendingRefund",
  "pm_card_refundFail",
  "pm_card_bypassPending",
  "pm_card_credit_disableEnterpriseCardFeatures",
  "pm_card_threeDSecure2Required",
  "pm_card_chargeDeclined",
  "pm_card_chargeDeclinedInsufficientFunds",
];
const CURRENCIES = ["eur", "usd", "jpy"] as Currency[];
const FEATURES = {
  requestIncrementalAuthorization: "if_available",
  requestMulticapture: "if_available",
  requestOvercapture: "if_available",
} as const;
const NO_REDIRECTS = { enabled: true, allowRedirects: "never" } as const;

type Kind = readonly [weight: number, make: () => readonly [string, SimulatedRequest["operation"]]];

/** Makes up one request after the other, out of chance and what is there. */
export function workload(chance: Chance, ports: ChallengePorts & PaymentPorts, made: Made): () => SimulatedRequest {
  const often = (percent: number): boolean => chance.below(100) < percent;
  const kinds = [...payingKinds(chance, ports, made), ...moneyKinds(chance, ports, made)];
  const bag = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));
  const sent: SimulatedRequest[] = [];

  return () => {
    if (sent.length > 0 && often(25)) return chance.pick(sent.slice(-8));
    // There must be something to ask about.
    const make = made.intents.length === 0 ? kinds[0]?.[1] : chance.pick(bag);
    const [name, operation] = make?.() ?? ["", () => Promise.reject(new Error("there is no request to make"))];
    const key = `key-${ports.ids.text(8)}`;
    const keyed = often(70) ? { key, endpoint: `POST ${name}`, fingerprint: name } : undefined;
    const request = { name: keyed === undefined ? name : `${name} as ${key}`, keyed, operation };
    if (keyed !== undefined) sent.push(request);
    return request;
  };
}

/** What leads to a payment. The first one needs nothing that is there already. */
function payingKinds(chance: Chance, ports: ChallengePorts & PaymentPorts, made: Made): readonly Kind[] {
  const confirm = confirmPaymentIntent(ports);
  const create = createPaymentIntent(ports);
  const update = updatePaymentIntent(ports);
  const authenticate = authenticatePaymentIntent(ports);
  const enter = createPaymentMethod(ports);
  const often = (percent: number): boolean => chance.below(100) < percent;
  const amount = (): number => 100 + chance.below(5000);
  const aMethod = (): string => (often(50) ? chance.pick(CARDS) : chance.pick([...CARDS, ...made.methods]));

  return [
    [
      2,
      () => {
        const command = {
          amount: amount(),
          currency: chance.pick(CURRENCIES),
          confirm: often(30),
          captureMethod: chance.pick(["automatic", "automatic_async", "manual", "manual"] as const),
          ...(often(70) ? { paymentMethodOptions: { card: FEATURES } } : {}),
          ...(often(60) ? { automaticPaymentMethods: NO_REDIRECTS } : { confirmationMethod: "manual" as const }),
          ...(often(60) ? { paymentMethod: aMethod() } : {}),
        };
        return [`create ${JSON.stringify(command)}`, (work) => create(work, command)];
      },
    ],
    [1, () => ["enter a card", (work) => enter(work, { type: "card", card: { token: "tok_visa" } })]],
    [
      8,
      () => {
        const command = { intent: chance.pick(made.intents), ...(often(70) ? { paymentMethod: aMethod() } : {}) };
        return [`confirm ${JSON.stringify(command)}`, (work) => confirm(work, command)];
      },
    ],
    [
      3,
      () => {
        const command = {
          intent: chance.pick(made.intents),
          ...(often(50) ? { amount: amount() } : {}),
          ...(often(30) ? { currency: chance.pick(CURRENCIES) } : {}),
          ...(often(30) ? { paymentMethod: often(80) ? aMethod() : null } : {}),
          ...(often(30) ? { metadata: { note: String(chance.below(10)) } } : {}),
        };
        return [`update ${JSON.stringify(command)}`, (work) => update(work, command)];
      },
    ],
    [
      4,
      () => {
        const outcome = chance.pick(["canceled", "failed", "succeeded", "succeeded", "succeeded"] as const);
        const command = { intent: chance.pick(made.intents), outcome };
        return [`authenticate ${JSON.stringify(command)}`, (work) => authenticate(work, command)];
      },
    ],
  ];
}

/** What becomes of the money. */
function moneyKinds(chance: Chance, ports: ChallengePorts & PaymentPorts, made: Made): readonly Kind[] {
  const capture = capturePaymentIntent(ports);
  const increment = incrementAuthorization(ports);
  const refund = createRefund(ports);
  const often = (percent: number): boolean => chance.below(100) < percent;

  return [
    [
      5,
      () => {
        const command = {
          intent: chance.pick(made.intents),
          ...(often(70) ? { amountToCapture: chance.below(often(70) ? 800 : 5000) } : {}),
          ...(often(60) ? { finalCapture: false } : {}),
        };
        return [`capture ${JSON.stringify(command)}`, (work) => capture(work, command)];
      },
    ],
    [
      2,
      () => {
        const command = { intent: chance.pick(made.intents), amount: 100 + chance.below(9000) };
        return [`increment ${JSON.stringify(command)}`, (work) => increment(work, command)];
      },
    ],
    [
      5,
      () => {
        const command = {
          paymentIntent: chance.pick(made.intents),
          ...(often(60) ? { amount: chance.below(1500) } : {}),
        };
        return [`refund ${JSON.stringify(command)}`, (work) => refund(work, command)];
      },
    ],
    [
      1,
      () => {
        const command = { intent: chance.pick(made.intents) };
        return [`cancel ${JSON.stringify(command)}`, (work) => cancelPaymentIntent(work, command)];
      },
    ],
  ];
}
