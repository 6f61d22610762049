import type { Account } from "../../src/domain/accounts/account.ts";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { Customer } from "../../src/domain/customers/customer.ts";
import { instant } from "../../src/domain/instant.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import { amount, type Currency, ZERO } from "../../src/domain/money.ts";
import type { PaymentIntent } from "../../src/domain/payment-intents/payment-intent.ts";
import type { Card, PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { Token } from "../../src/domain/tokens/token.ts";
import type { RenderContext } from "../../src/wire/render/context.ts";

/** Documents in their plainest state, to be varied by the tests. The same ids as in the API's recorded answers. */
const CREATED = instant(1_790_000_000);
export const EUR = "eur" as Currency;

export const ACCOUNT: Account = {
  id: "acct_1AbcDeFgHiJkLmNo",
  created: CREATED,
  country: "DE",
  defaultCurrency: EUR,
  email: "owner@example.com",
  displayName: "Example shop",
  statementDescriptor: "EXAMPLE",
};

export const CONTEXT: RenderContext = {
  livemode: false,
  account: ACCOUNT,
  baseUrl: "http://127.0.0.1:4242",
  now: instant(CREATED + 200),
};

export const CARD: Card = {
  brand: "visa",
  country: "US",
  funding: "credit",
  last4: "4242",
  expMonth: 11,
  expYear: 2027,
  fingerprint: "A1b2C3d4E5f6G7h8",
  networks: ["visa"],
  threeDSecureSupported: true,
  checks: { cvc: "unchecked" },
  cvcGiven: true,
  railToken: "sandbox_4242",
  preparedForOffSession: false,
};

export const PAYMENT_METHOD: PaymentMethod = {
  id: "pm_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  type: "card",
  card: CARD,
  state: "unused",
  billingDetails: {},
  allowRedisplay: "unspecified",
  metadata: {},
};

export const PAYMENT_INTENT: PaymentIntent = {
  id: "pi_3AbcDeFgHiJkLmNo0PqRsTuV",
  created: CREATED,
  status: "requires_payment_method",
  amount: amount(1099),
  amountCapturable: ZERO,
  amountReceived: ZERO,
  currency: EUR,
  clientSecret: "pi_3AbcDeFgHiJkLmNo0PqRsTuV_secret_A1b2C3d4E5f6G7h8I9j0K1l2M",
  captureMethod: "automatic_async",
  confirmationMethod: "automatic",
  methods: { by: "dynamic", allowRedirects: "always" },
  metadata: {},
  confirmations: 0,
  cardOptions: {},
};

export const CHARGE: Charge = {
  id: "ch_3AbcDeFgHiJkLmNo1PqRsTuV",
  created: instant(CREATED + 1),
  paymentIntent: PAYMENT_INTENT.id,
  paymentMethod: PAYMENT_METHOD.id,
  amount: amount(1099),
  amountAuthorized: amount(1099),
  amountCaptured: amount(1099),
  amountRefunded: ZERO,
  currency: EUR,
  status: "succeeded",
  captured: true,
  partialCaptures: 0,
  incrementAttempts: 0,
  features: { incrementalAuthorization: false, multicapture: false, maximumCapture: amount(1099) },
  availableAtOnce: false,
  card: { ...CARD, checks: { cvc: "pass" } },
  moto: false,
  authorizationCode: "123456",
  networkTransactionId: "123456789012345",
  risk: { level: "normal", score: 42 },
  billingDetails: {},
  metadata: {},
};

export const BALANCE_TRANSACTION: BalanceTransaction = {
  id: "txn_3AbcDeFgHiJkLmNo1WxYzAbC",
  created: CHARGE.created,
  kind: "charge",
  amount: amount(1000),
  fee: amount(59),
  currency: "usd" as Currency,
  availableOn: instant(1_790_553_600),
  source: CHARGE.id,
};

export const REFUND: Refund = {
  id: "re_3AbcDeFgHiJkLmNo1PqRsTuV",
  created: instant(CREATED + 100),
  status: "succeeded",
  amount: amount(1099),
  currency: EUR,
  charge: CHARGE.id,
  paymentIntent: PAYMENT_INTENT.id,
  paymentMethod: PAYMENT_METHOD.id,
  metadata: {},
  balanceTransaction: BALANCE_TRANSACTION.id,
  course: "succeeds",
};

export const TOKEN: Token = {
  id: "tok_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  card: CARD,
  cardId: "card_1AbcDeFgHiJkLmNoPqRsTuVw",
  billingDetails: {},
  used: false,
};

export const CUSTOMER: Customer = {
  id: "cus_AbCdEfGhIjKlMn",
  created: CREATED,
  deleted: false,
  balance: 0,
  email: "a@example.com",
  invoicePrefix: "A1B2C3D4",
  metadata: {},
  nextInvoiceSequence: 1,
  preferredLocales: [],
  taxExempt: "none",
};
