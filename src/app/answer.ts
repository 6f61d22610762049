import type { Balance } from "../domain/ledger/balance.ts";
import type { Delivery } from "../domain/webhook-deliveries/delivery.ts";
import type { LoggedRequest } from "../ports/request-log.ts";
import type { StoredEvent } from "./journal.ts";
import type { OpenedSession } from "./stripecli-sessions/opened-session.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { Changes, Decision } from "../domain/changes.ts";
import type { CustomerSession, OpenCustomerSession } from "../domain/customer-sessions/customer-session.ts";
import type { EphemeralKey } from "../domain/ephemeral-keys/ephemeral-key.ts";
import type { TestTimeReading } from "./test-time/mode-clock.ts";
import { NO_CHANGES } from "../domain/changes.ts";
import type { LineItem } from "../domain/payment-intents/amount-details.ts";
import type { CardMethod } from "../domain/payment-methods/payment-method.ts";
import type { Mandate } from "../domain/mandates/mandate.ts";
import type { Tagged } from "../domain/resources.ts";
import type { RecoveryLink } from "../ports/recovery-links.ts";

/** What an operation shows when it is done, before anything is rendered. */
export type Shown =
  | Tagged
  | { readonly resource: "account"; readonly document: Account }
  | { readonly resource: "balance"; readonly document: Balance }
  /** A method as a source of its customer. */
  | { readonly resource: "card"; readonly document: CardMethod }
  | {
      readonly resource: "event";
      readonly document: StoredEvent;
      readonly pendingWebhooks: number;
      /** Whose event it is, if that is not whom the request acts for. */
      readonly account?: Account | undefined;
    }
  | { readonly resource: "line_item"; readonly document: LineItem }
  | { readonly resource: "webhook_delivery"; readonly document: Delivery }
  | { readonly resource: "request_log"; readonly document: LoggedRequest }
  | { readonly resource: "mandate_evidence"; readonly document: Mandate }
  | { readonly resource: "test_time"; readonly document: TestTimeReading };

export type Answer =
  | { readonly kind: "one"; readonly shown: Shown }
  /** What a publishable key with the intent's secret may see of it. */
  | { readonly kind: "for_client"; readonly shown: Extract<Tagged, { resource: "payment_intent" | "setup_intent" }> }
  | { readonly kind: "deleted_account"; readonly id: string }
  | { readonly kind: "deleted_customer"; readonly id: string }
  /** A session with the secret that its merchant is told this once. */
  | { readonly kind: "new_customer_session"; readonly session: CustomerSession; readonly clientSecret: string }
  /** The same of a key for a customer's app. */
  | { readonly kind: "new_ephemeral_key"; readonly key: EphemeralKey; readonly secret: string }
  | { readonly kind: "open_customer_session"; readonly open: OpenCustomerSession }
  | { readonly kind: "deleted_test_clock"; readonly id: string }
  | { readonly kind: "recovery_link"; readonly link: RecoveryLink }
  | { readonly kind: "deleted_card"; readonly id: string }
  | { readonly kind: "deleted_webhook_endpoint"; readonly id: string }
  /** An endpoint with its new secret, which is shown this once. */
  | {
      readonly kind: "with_secret";
      readonly endpoint: Extract<Tagged, { resource: "webhook_endpoint" }>["document"];
      readonly secret: string;
    }
  /** What the official command line needs to listen. */
  | { readonly kind: "session"; readonly session: OpenedSession }
  | { readonly kind: "list"; readonly items: readonly Shown[]; readonly hasMore: boolean }
  | {
      readonly kind: "search_result";
      readonly items: readonly Shown[];
      /** Name of the page behind this one; absent for the last one. */
      readonly nextPage: string | undefined;
      /** How many there are in all, if that was asked for. */
      readonly totalCount: number | undefined;
    };

/** The decision of an operation that only looks. */
export function seen(answer: Answer): Decision<Answer> {
  return { kind: "accepted", changes: NO_CHANGES, result: answer };
}

/** A decision about a document, with the document as its answer. */
export function answering<T>(decision: Decision<T>, answer: (result: T) => Answer): Decision<Answer> {
  return decision.kind === "accepted" ? { ...decision, result: answer(decision.result) } : decision;
}

/** Two sets of changes as one; where both change a document, the later one counts. */
export function joined(first: Changes, second: Changes): Changes {
  const later = new Set(second.documents.map(({ document }) => document.id));
  return {
    documents: [...first.documents.filter(({ document }) => !later.has(document.id)), ...second.documents],
    events: [...first.events, ...second.events],
    jobs: [...first.jobs, ...second.jobs],
  };
}
