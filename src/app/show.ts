import type { Decision } from "../domain/changes.ts";
import type { Tagged } from "../domain/resources.ts";
import type { DocumentReader, Scope } from "../ports/store.ts";
import { type ApiError, type ErrorContext, METHOD_RENDERERS, refusalError } from "../wire/errors/api-error.ts";
import type { AnswerShape } from "../wire/expand/check-expansions.ts";
import { expand, type FetchObjects } from "../wire/expand/expand.ts";
import { errorText, objectText } from "../wire/json.ts";
import { renderAccount, renderDeletedAccount } from "../wire/render/accounts.ts";
import { renderLineItem } from "../wire/render/amount-details.ts";
import { renderCardSource, renderCardSourceForApp, renderDeletedCard } from "../wire/render/card-sources.ts";
import type { Rendered } from "../wire/render/context.ts";
import { renderBalance } from "../wire/render/balances.ts";
import { renderConfirmationTokenForClient } from "../wire/render/confirmation-tokens.ts";
import { renderNewCustomerSession, renderOpenCustomerSession } from "../wire/render/customer-sessions.ts";
import { renderCustomerForApp, renderDeletedCustomer } from "../wire/render/customers.ts";
import { renderDocument } from "../wire/render/documents.ts";
import { renderEphemeralKey } from "../wire/render/ephemeral-keys.ts";
import { renderList, renderSearchResult } from "../wire/render/lists.ts";
import { renderMandateEvidence } from "../wire/render/mandates.ts";
import { renderRecoveryLink } from "../wire/render/recovery-links.ts";
import { renderPaymentIntentForClient } from "../wire/render/payment-intents.ts";
import { renderSetupIntentForClient } from "../wire/render/setup-intents.ts";
import { renderDeletedTestClock } from "../wire/render/test-clocks.ts";
import { renderTestTime } from "../wire/render/test-time.ts";
import { renderRequestLog } from "../wire/render/request-logs.ts";
import { renderSession } from "../wire/render/stripecli-sessions.ts";
import { renderTokenForClient } from "../wire/render/tokens.ts";
import { renderWebhookDelivery } from "../wire/render/webhook-deliveries.ts";
import { renderDeletedWebhookEndpoint, renderWebhookEndpoint } from "../wire/render/webhook-endpoints.ts";
import { lowerAnswer } from "../wire/versions/all.ts";
import { expandableFields } from "../wire/versions/expandable.ts";
import type { ApiVersion } from "../wire/versions/known.ts";
import { olderShape } from "../wire/versions/older-shape.ts";
import { defaultVersion } from "./accounts/default-version.ts";
import type { Answer, Shown } from "./answer.ts";
import { expansionFetcher } from "./expansions.ts";
import { renderStoredEvent } from "./events/render-stored-event.ts";
import type { Reply } from "./reply.ts";

/** How one request wants its answer. */
export interface Presentation {
  readonly scope: Scope;
  readonly context: ErrorContext;
  readonly version: ApiVersion;
  readonly shape: AnswerShape;
  readonly expansions: readonly string[];
  /** Path of the request: the `url` of a list. */
  readonly path: string;
  /** Account whose key asks: what it hears of itself names no account. */
  readonly hearer: string;
  /** Our origin as a caller on this machine knows it; absent for others. */
  readonly localOrigin?: string | undefined;
}

/** Renders a decision in the version and with the expansions that the request asked for. */
export function shower(
  documents: DocumentReader,
  presentation: Presentation,
): (decision: Decision<Answer>) => Promise<Reply> {
  const { context, version, shape, expansions } = presentation;
  return async (decision) => {
    const changed = decision.kind === "rejected" ? [] : decision.changes.documents;
    if (decision.kind !== "accepted") {
      return showErrorAbout(documents, presentation, refusalError(decision.refusal, context), changed);
    }
    const rendered = await renderAnswer(documents, decision.result, presentation);
    const fetch = fetcher(documents, presentation, changed);
    const expanded = await expand(rendered, shape, expansions, fetch, expandableFields(version));
    // Events are shown in the version that they were told in, whatever the call asks for.
    const body = shape.resource === "event" ? expanded : await inVersion(presentation, expanded, fetch);
    return { status: 200, body: objectText(body), headers: {} };
  };
}

/** An error with the objects that it shows, as the version of the request has them. */
export async function showErrorAbout(
  documents: DocumentReader,
  surroundings: Pick<Presentation, "context" | "scope" | "version">,
  error: ApiError,
  changed: readonly Tagged[] = [],
): Promise<Reply> {
  const fetch = fetcher(documents, surroundings, changed);
  const body = await inVersion(surroundings, error.body, fetch);
  return { status: error.status, body: errorText(body), headers: error.headers };
}

/** An error that shows no object. */
export function showError(error: ApiError, version: ApiVersion): Reply {
  return { status: error.status, body: errorText(lowerAnswer(version, error.body)), headers: error.headers };
}

function fetcher(
  documents: DocumentReader,
  { context, scope }: Pick<Presentation, "context" | "scope">,
  changed: readonly Tagged[],
): FetchObjects {
  return expansionFetcher(documents, scope, changed, (one) => renderShown(one, context));
}

/** What older versions held beyond today's answers is not for clients: their objects never had it. */
async function inVersion(
  { context, version }: Pick<Presentation, "context" | "version">,
  answer: Rendered,
  fetch: FetchObjects,
): Promise<Rendered> {
  return context.audience === "client" ? lowerAnswer(version, answer) : olderShape(version, answer, fetch);
}

async function renderAnswer(documents: DocumentReader, answer: Answer, presentation: Presentation): Promise<Rendered> {
  const { context, path } = presentation;
  const render = async (shown: Shown): Promise<Rendered> =>
    shown.resource === "event" ? renderShownEvent(documents, shown, presentation) : renderShown(shown, context);
  switch (answer.kind) {
    case "one":
      return render(answer.shown);
    case "for_client":
      return answer.shown.resource === "setup_intent"
        ? renderSetupIntentForClient(answer.shown.document, context)
        : renderPaymentIntentForClient(answer.shown.document, context);
    case "new_customer_session":
      return renderNewCustomerSession(answer.session, answer.clientSecret, context);
    case "new_ephemeral_key":
      return renderEphemeralKey(answer.key, context, answer.secret);
    case "open_customer_session":
      return renderOpenCustomerSession(answer.open, context);
    case "deleted_account":
      return renderDeletedAccount(answer.id);
    case "deleted_card":
      return renderDeletedCard(answer.id);
    case "deleted_customer":
      return renderDeletedCustomer(answer.id);
    case "recovery_link":
      return renderRecoveryLink(answer.link, context);
    case "deleted_test_clock":
      return renderDeletedTestClock(answer.id);
    case "deleted_webhook_endpoint":
      return renderDeletedWebhookEndpoint(answer.id);
    case "with_secret":
      return renderWebhookEndpoint(answer.endpoint, context, answer.secret);
    case "session":
      return renderSession(
        answer.session,
        presentation.localOrigin ?? context.baseUrl,
        defaultVersion(context.account),
      );
    case "list":
      return renderList(path, await Promise.all(answer.items.map(render)), answer.hasMore);
    case "search_result":
      return renderSearchResult(path, await Promise.all(answer.items.map(render)), answer);
  }
}

function renderShownEvent(
  documents: DocumentReader,
  { document, pendingWebhooks, account }: Extract<Shown, { resource: "event" }>,
  { context, hearer, scope }: Presentation,
): Promise<Rendered> {
  const view = { pendingWebhooks, hearer };
  if (account === undefined) return renderStoredEvent({ documents, scope }, document, context, view);
  const place = { documents, scope: { ...scope, account: account.id } };
  return renderStoredEvent(place, document, { ...context, account }, view);
}

function renderShown(shown: Exclude<Shown, { resource: "event" }>, context: ErrorContext): Rendered {
  switch (shown.resource) {
    case "account":
      return renderAccount(shown.document);
    case "webhook_delivery":
      return renderWebhookDelivery(shown.document, context);
    case "confirmation_token":
      return context.audience === "client"
        ? renderConfirmationTokenForClient(shown.document, context)
        : renderDocument(shown, context);
    case "line_item":
      return renderLineItem(shown.document);
    case "mandate_evidence":
      return renderMandateEvidence(shown.document, context);
    case "customer":
      return context.audience === "app" && !shown.document.deleted
        ? renderCustomerForApp(shown.document, context)
        : renderDocument(shown, context);
    case "payment_method":
      return METHOD_RENDERERS[context.audience](shown.document, context);
    case "card":
      return context.audience === "app" ? renderCardSourceForApp(shown.document) : renderCardSource(shown.document);
    case "request_log":
      return renderRequestLog(shown.document);
    case "balance":
      return renderBalance(shown.document, context);
    case "test_time":
      return renderTestTime(shown.document);
    case "token":
      return context.audience === "client"
        ? renderTokenForClient(shown.document, context)
        : renderDocument(shown, context);
    default:
      return renderDocument(shown, context);
  }
}
