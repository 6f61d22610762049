import type { Account } from "../../src/domain/accounts/account.ts";
import type { ConnectedAccount } from "../../src/domain/accounts/connected-account.ts";
import { debitTimes } from "../../src/domain/bank-debits/debit-times.ts";
import type { CardCharge, DebitCharge } from "../../src/domain/charges/charge.ts";
import type { ConfirmationToken } from "../../src/domain/confirmation-tokens/confirmation-token.ts";
import type { EphemeralKey } from "../../src/domain/ephemeral-keys/ephemeral-key.ts";
import type { CustomerSession } from "../../src/domain/customer-sessions/customer-session.ts";
import type { Customer } from "../../src/domain/customers/customer.ts";
import type { Dispute } from "../../src/domain/disputes/dispute.ts";
import { instant } from "../../src/domain/instant.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import { amount, type Currency, ZERO } from "../../src/domain/money.ts";
import type { AmountDetails, LineItem } from "../../src/domain/payment-intents/amount-details.ts";
import type { PaymentIntent } from "../../src/domain/payment-intents/payment-intent.ts";
import type { PaymentMethodConfiguration } from "../../src/domain/payment-method-configurations/payment-method-configuration.ts";
import type { Mandate } from "../../src/domain/mandates/mandate.ts";
import type { BankAccount } from "../../src/domain/payment-methods/bank-account.ts";
import type { Card, CardMethod, DebitMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { ChallengeTransaction } from "../../src/domain/three-d-secure/authentication.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { CardToken } from "../../src/domain/tokens/token.ts";
import type { WebhookEndpoint } from "../../src/domain/webhook-endpoints/webhook-endpoint.ts";
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

export const CONNECTED_ACCOUNT: ConnectedAccount = {
  ...ACCOUNT,
  id: "acct_1ConnectedAccount",
  platform: { account: ACCOUNT.id, livemode: false },
  type: "custom",
  controller: {
    fees: "application_custom",
    losses: "application",
    requirementCollection: "application",
    dashboard: "none",
  },
  businessProfile: { name: "Example shop", supportAddress: { city: "Bonn" } },
  termsAcceptance: {},
  metadata: {},
  deleted: false,
};

export const CONTEXT: RenderContext = {
  livemode: false,
  account: ACCOUNT,
  baseUrl: "http://127.0.0.1:4242",
  receiptKey: (charge) => `key_of_${charge}`,
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
};

/** The parties' ids of a challenge. */
export const CHALLENGE_TRANSACTION: ChallengeTransaction = {
  serverTransaction: "6afa6072-9412-446b-9673-2f98b3ee98a2",
  directoryTransaction: "25ebec6b-d6f9-4f3f-8e6e-7f7b2b4b2b1a",
  accessTransaction: "f1f1cb8f-7f5e-4f4e-8d2f-9f4d6f0b7d3c",
  accessUrl: "http://127.0.0.1:4242/_florin/acs/challenge?state=x",
  version: "2.1.0",
  category: "payment",
};

export const PAYMENT_METHOD: CardMethod = {
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

export const PAYMENT_METHOD_CONFIGURATION: PaymentMethodConfiguration = {
  id: "pmc_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  active: true,
  isDefault: false,
  name: "Example",
  preferences: {},
};

/** An item of which everything is told. */
export const LINE_ITEM: LineItem = {
  id: "uli_AbcDeFgHiJkLmN",
  productName: "Product 001",
  quantity: 2,
  unitCost: amount(500),
  discountAmount: amount(10),
  paymentMethodOptions: {
    card: { commodityCode: "123123" },
    cardPresent: {},
    klarna: { reference: "line 1" },
    paypal: { category: "physical_goods", description: "A product" },
  },
  productCode: "SKU001",
  taxAmount: amount(9),
  unitOfMeasure: "each",
};

export const AMOUNT_DETAILS: AmountDetails = {
  error: { fault: "differs", total: amount(1089), amount: amount(1099) },
  lineItems: [LINE_ITEM],
  shipping: { amount: amount(90), toPostalCode: "10115" },
};

export const CHARGE: CardCharge = {
  type: "card",
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
  destination: "card",
  paymentMethod: PAYMENT_METHOD.id,
  metadata: {},
  balanceTransaction: BALANCE_TRANSACTION.id,
  course: "succeeds",
};

export const DISPUTE: Dispute = {
  id: "du_1AbcDeFgHiJkLmNo1PqRsTuV",
  created: CHARGE.created,
  status: "needs_response",
  amount: amount(1099),
  currency: EUR,
  charge: CHARGE.id,
  paymentIntent: PAYMENT_INTENT.id,
  claim: { kind: "chargeback", reason: "fraudulent", networkReasonCode: "10.4" },
  paidWith: { brand: "visa", network: "visa" },
  evidence: {},
  submissions: 0,
  submittedLate: false,
  respondBy: instant(1_790_726_399),
  metadata: {},
  withdrawal: {
    id: "txn_1AbcDeFgHiJkLmNo1DiSpUtE",
    created: CHARGE.created,
    kind: "dispute",
    amount: amount(-1099),
    fee: amount(2000),
    currency: EUR,
    availableOn: CHARGE.created,
    source: "du_1AbcDeFgHiJkLmNo1PqRsTuV",
    description: `Chargeback withdrawal for ${CHARGE.id}`,
  },
};

export const TOKEN: CardToken = {
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

export const WEBHOOK_ENDPOINT: WebhookEndpoint = {
  id: "we_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  url: "https://shop.example/webhook",
  enabledEvents: ["*"],
  metadata: {},
  status: "enabled",
  secrets: [{ vaultId: "vault_AbcDeFgHiJkLmNoPqRsTuVwX" }],
  since: CREATED,
  behind: 40,
  deleted: false,
};

export const CONFIRMATION_TOKEN: ConfirmationToken = {
  id: "ctoken_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  expires: instant(CREATED + 43_200),
  method: PAYMENT_METHOD,
  shipping: { name: "Jenny", address: { city: "Bonn" } },
  useStripeSdk: true,
};

const FEATURES = { allowRedisplayFilters: ["always"], redisplay: true, remove: false, save: false } as const;

export const CUSTOMER_SESSION: CustomerSession = {
  id: "cuss_0",
  created: CREATED,
  expires: instant(CREATED + 1_800),
  customer: "cus_AbCdEfGhIjKlMn",
  components: { customer_sheet: FEATURES, mobile_payment_element: FEATURES, payment_element: FEATURES },
};

export const EPHEMERAL_KEY: EphemeralKey = {
  id: "ephkey_1AbcDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  expires: instant(CREATED + 3_600),
  customer: "cus_AbCdEfGhIjKlMn",
  digest: "0",
};

export const BANK_ACCOUNT: BankAccount = {
  country: "DE",
  last4: "3000",
  fingerprint: "D1e2B3i4T5f6G7h8",
  parts: { bank_code: "37040044", branch_code: "" },
  verified: true,
  railToken: "pm_sepaDebit_success_DE",
};

export const DEBIT_METHOD: DebitMethod = {
  id: "pm_1DebDeFgHiJkLmNoPqRsTuVw",
  created: CREATED,
  type: "sepa_debit",
  account: BANK_ACCOUNT,
  state: "unused",
  billingDetails: { email: "jenny@example.com", name: "Jenny" },
  allowRedisplay: "unspecified",
  metadata: {},
};

/** A debit on its way; its result comes in fifteen seconds. */
export const DEBIT_CHARGE: DebitCharge = {
  id: "py_3AbcDeFgHiJkLmNo1PqRsTuV",
  created: instant(CREATED + 1),
  type: "sepa_debit",
  status: "pending",
  paymentIntent: PAYMENT_INTENT.id,
  paymentMethod: DEBIT_METHOD.id,
  amount: amount(1099),
  amountCaptured: amount(1099),
  amountRefunded: ZERO,
  refundsUnderWay: ZERO,
  currency: PAYMENT_INTENT.currency,
  captured: true,
  availableAtOnce: true,
  risk: { level: "normal", score: 7 },
  account: BANK_ACCOUNT,
  billingDetails: DEBIT_METHOD.billingDetails,
  mandate: "mandate_1AbcDeFgHiJkLmNoPqRsTuVw",
  times: debitTimes("sepa_debit", { pace: "seconds", delay: "normal", mandate: "new" }, instant(CREATED + 1)),
  course: { kind: "succeeds" },
  metadata: {},
};

/** Good for one payment, and not used yet. */
export const MANDATE: Mandate = {
  id: DEBIT_CHARGE.mandate,
  created: CREATED,
  status: "active",
  scheme: "sepa_debit",
  paymentMethod: DEBIT_METHOD.id,
  acceptance: { type: "online", acceptedAt: CREATED, ipAddress: "203.0.113.7", userAgent: "Browser/1.0" },
  evidence: { textVersion: "sepa-1", locale: "en", amountRule: "fixed", frequency: "once" },
  pageKey: "p".repeat(32),
  reference: "ABCDEFGHIJKLMNOP",
};
