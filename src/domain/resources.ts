import type { ConnectedAccount } from "./accounts/connected-account.ts";
import type { Charge } from "./charges/charge.ts";
import type { ConfirmationToken } from "./confirmation-tokens/confirmation-token.ts";
import type { CustomerSession } from "./customer-sessions/customer-session.ts";
import type { BalanceTransaction } from "./ledger/balance-transaction.ts";
import type { Customer } from "./customers/customer.ts";
import type { Dispute } from "./disputes/dispute.ts";
import type { EphemeralKey } from "./ephemeral-keys/ephemeral-key.ts";
import type { Mandate } from "./mandates/mandate.ts";
import type { PaymentIntent } from "./payment-intents/payment-intent.ts";
import type { PaymentMethod } from "./payment-methods/payment-method.ts";
import type { PaymentMethodConfiguration } from "./payment-method-configurations/payment-method-configuration.ts";
import type { Refund } from "./refunds/refund.ts";
import type { SetupAttempt } from "./setup-intents/setup-attempt.ts";
import type { SetupIntent } from "./setup-intents/setup-intent.ts";
import type { TestClock } from "./test-clocks/test-clock.ts";
import type { Token } from "./tokens/token.ts";
import type { WebhookEndpoint } from "./webhook-endpoints/webhook-endpoint.ts";

/** Every kind of document that an installation keeps, by the API's name for it. */
export interface Documents {
  account: ConnectedAccount;
  balance_transaction: BalanceTransaction;
  charge: Charge;
  confirmation_token: ConfirmationToken;
  customer: Customer;
  customer_session: CustomerSession;
  dispute: Dispute;
  ephemeral_key: EphemeralKey;
  mandate: Mandate;
  payment_intent: PaymentIntent;
  payment_method: PaymentMethod;
  payment_method_configuration: PaymentMethodConfiguration;
  refund: Refund;
  setup_attempt: SetupAttempt;
  setup_intent: SetupIntent;
  test_clock: TestClock;
  token: Token;
  webhook_endpoint: WebhookEndpoint;
}

export type Resource = keyof Documents;

/** A document together with the name of its kind. */
export type Tagged = { [R in Resource]: { readonly resource: R; readonly document: Documents[R] } }[Resource];
