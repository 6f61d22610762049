import type { Decision } from "../domain/changes.ts";
import type { Tagged } from "../domain/resources.ts";
import type { DocumentReader, Scope } from "../ports/store.ts";
import { type ApiError, type ErrorContext, refusalError } from "../wire/errors/api-error.ts";
import type { AnswerShape } from "../wire/expand/check-expansions.ts";
import { expand } from "../wire/expand/expand.ts";
import { errorText, objectText } from "../wire/json.ts";
import { renderAccount } from "../wire/render/accounts.ts";
import type { Rendered } from "../wire/render/context.ts";
import { renderBalance } from "../wire/render/balances.ts";
import { renderDeletedCustomer } from "../wire/render/customers.ts";
import { renderDocument, renderSnapshot } from "../wire/render/documents.ts";
import { renderEvent } from "../wire/render/events.ts";
import { renderList } from "../wire/render/lists.ts";
import { renderPaymentIntentForClient } from "../wire/render/payment-intents.ts";
import { renderPaymentMethodForClient } from "../wire/render/payment-methods.ts";
import { renderTokenForClient } from "../wire/render/tokens.ts";
import { lowerAnswer } from "../wire/versions/all.ts";
import { type ApiVersion, NEWEST_VERSION } from "../wire/versions/known.ts";
import type { Answer, Shown } from "./answer.ts";
import { expansionFetcher } from "./expansions.ts";
import type { StoredEvent } from "./journal.ts";
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
}

/** Renders a decision in the version and with the expansions that the request asked for. */
export function shower(
  documents: DocumentReader,
  presentation: Presentation,
): (decision: Decision<Answer>) => Promise<Reply> {
  return async (decision) => {
    if (decision.kind !== "accepted")
      return showError(refusalError(decision.refusal, presentation.context), presentation.version);
    const rendered = renderAnswer(decision.result, presentation);
    const show = (one: Tagged) => renderShown(one, presentation.context);
    const fetch = expansionFetcher(documents, presentation.scope, decision.changes.documents, show);
    const expanded = await expand(rendered, presentation.shape, presentation.expansions, fetch);
    // Events are shown in the version that they were told in, whatever the call asks for.
    const body = presentation.shape.resource === "event" ? expanded : lowerAnswer(presentation.version, expanded);
    return { status: 200, body: objectText(body), headers: {} };
  };
}

export function showError(error: ApiError, version: ApiVersion): Reply {
  return { status: error.status, body: errorText(lowerAnswer(version, error.body)), headers: error.headers };
}

function renderAnswer(answer: Answer, { context, path }: Presentation): Rendered {
  switch (answer.kind) {
    case "one":
      return renderShown(answer.shown, context);
    case "for_client":
      return renderPaymentIntentForClient(answer.shown.document, context);
    case "deleted_customer":
      return renderDeletedCustomer(answer.id);
    case "list":
      return renderList(
        path,
        answer.items.map((item) => renderShown(item, context)),
        answer.hasMore,
      );
  }
}

function renderShown(shown: Shown, context: ErrorContext): Rendered {
  switch (shown.resource) {
    case "account":
      return renderAccount(shown.document);
    case "event":
      return renderStoredEvent(shown.document, context);
    case "payment_method":
      return context.audience === "client"
        ? renderPaymentMethodForClient(shown.document, context)
        : renderDocument(shown, context);
    case "balance":
      return renderBalance(shown.document, context);
    case "token":
      return context.audience === "client"
        ? renderTokenForClient(shown.document, context)
        : renderDocument(shown, context);
    default:
      return renderDocument(shown, context);
  }
}

function renderStoredEvent(event: StoredEvent, context: ErrorContext): Rendered {
  const { draft } = event;
  const snapshot = (document: typeof draft.document) =>
    renderSnapshot({ resource: draft.resource, document } as Tagged, context);
  return renderEvent({
    id: event.id,
    type: event.type,
    created: event.created,
    apiVersion: NEWEST_VERSION,
    livemode: context.livemode,
    object: snapshot(draft.document),
    previous: draft.previous === undefined ? undefined : snapshot(draft.previous),
    pendingWebhooks: 0,
    request:
      event.request.id === null
        ? undefined
        : { id: event.request.id, idempotencyKey: event.request.idempotencyKey ?? undefined },
  });
}
