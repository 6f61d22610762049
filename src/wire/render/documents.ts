import type { Tagged } from "../../domain/resources.ts";
import { renderBalanceTransaction } from "./balance-transactions.ts";
import { renderCharge } from "./charges.ts";
import type { Rendered, RenderContext } from "./context.ts";
import { renderCustomer, renderDeletedCustomer } from "./customers.ts";
import { renderPaymentIntent } from "./payment-intents.ts";
import { renderPaymentMethod } from "./payment-methods.ts";
import { renderRefund } from "./refunds.ts";
import { renderToken } from "./tokens.ts";

/** A document as an answer shows it: of a deleted customer only the stub is left. */
export function renderDocument(tagged: Tagged, context: RenderContext): Rendered {
  if (tagged.resource === "customer" && tagged.document.deleted) return renderDeletedCustomer(tagged.document.id);
  return renderSnapshot(tagged, context);
}

/** A document as an event shows it: always whole. */
export function renderSnapshot(tagged: Tagged, context: RenderContext): Rendered {
  switch (tagged.resource) {
    case "balance_transaction":
      return renderBalanceTransaction(tagged.document, context);
    case "charge":
      return renderCharge(tagged.document, context);
    case "customer":
      return renderCustomer(tagged.document, context);
    case "payment_intent":
      return renderPaymentIntent(tagged.document, context);
    case "payment_method":
      return renderPaymentMethod(tagged.document, context);
    case "refund":
      return renderRefund(tagged.document);
    case "token":
      return renderToken(tagged.document, context);
  }
}
