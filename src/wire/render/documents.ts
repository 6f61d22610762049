import type { Tagged } from "../../domain/resources.ts";
import { renderAccount } from "./accounts.ts";
import { renderBalanceTransaction } from "./balance-transactions.ts";
import { renderCharge } from "./charges.ts";
import type { Rendered, RenderContext } from "./context.ts";
import { renderConfirmationToken } from "./confirmation-tokens.ts";
import { renderCustomerSession } from "./customer-sessions.ts";
import { renderCustomer, renderDeletedCustomer } from "./customers.ts";
import { renderDispute } from "./disputes.ts";
import { renderEphemeralKey } from "./ephemeral-keys.ts";
import { renderMandate } from "./mandates.ts";
import { renderPaymentIntent } from "./payment-intents.ts";
import { renderPaymentMethodConfiguration } from "./payment-method-configurations.ts";
import { renderPaymentMethod } from "./payment-methods.ts";
import { renderRefund } from "./refunds.ts";
import { renderSetupAttempt } from "./setup-attempts.ts";
import { renderSetupIntent } from "./setup-intents.ts";
import { renderDeletedTestClock, renderTestClock } from "./test-clocks.ts";
import { renderToken } from "./tokens.ts";
import { renderWebhookEndpoint } from "./webhook-endpoints.ts";

/** A document as an answer shows it: of a deleted customer only the stub is left. */
export function renderDocument(tagged: Tagged, context: RenderContext): Rendered {
  if (tagged.resource === "customer" && tagged.document.deleted) return renderDeletedCustomer(tagged.document.id);
  if (tagged.resource === "test_clock" && tagged.document.deleted) return renderDeletedTestClock(tagged.document.id);
  return renderSnapshot(tagged, context);
}

/** A document as an event shows it: always whole. */
export function renderSnapshot(tagged: Tagged, context: RenderContext): Rendered {
  switch (tagged.resource) {
    case "account":
      return renderAccount(tagged.document);
    case "balance_transaction":
      return renderBalanceTransaction(tagged.document, context);
    case "charge":
      return renderCharge(tagged.document, context);
    case "confirmation_token":
      return renderConfirmationToken(tagged.document, context);
    case "customer_session":
      return renderCustomerSession(tagged.document, context);
    case "customer":
      return renderCustomer(tagged.document, context);
    case "dispute":
      return renderDispute(tagged.document, context);
    case "ephemeral_key":
      return renderEphemeralKey(tagged.document, context);
    case "mandate":
      return renderMandate(tagged.document, context);
    case "payment_intent":
      return renderPaymentIntent(tagged.document, context);
    case "payment_method":
      return renderPaymentMethod(tagged.document, context);
    case "payment_method_configuration":
      return renderPaymentMethodConfiguration(tagged.document, context);
    case "refund":
      return renderRefund(tagged.document);
    case "setup_attempt":
      return renderSetupAttempt(tagged.document, context);
    case "setup_intent":
      return renderSetupIntent(tagged.document, context);
    case "test_clock":
      return renderTestClock(tagged.document, context);
    case "token":
      return renderToken(tagged.document, context);
    case "webhook_endpoint":
      return renderWebhookEndpoint(tagged.document, context);
  }
}
