import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { because } from "../../domain/refusals.ts";
import { type ErrorContext, parameterError, refusalError } from "./api-error.ts";

const MERCHANT: ErrorContext = { ...CONTEXT, requestId: "req_1", audience: "merchant" };
const LOG = "https://dashboard.stripe.com/acct_1AbcDeFgHiJkLmNo/test/workbench/logs?object=req_1";

describe("an error body", () => {
  test("has the recorded members of a missing object in order", () => {
    const reason = { kind: "resource_missing", resource: "customer", id: "cus_x", param: "id", at: "path" } as const;
    assert.equal(
      JSON.stringify(refusalError(because(reason), MERCHANT)),
      JSON.stringify({
        status: 404,
        headers: {},
        body: {
          error: {
            code: "resource_missing",
            doc_url: "https://stripe.com/docs/error-codes/resource-missing",
            message: "No such customer: 'cus_x'",
            param: "id",
            request_log_url: LOG,
            type: "invalid_request_error",
          },
        },
      }),
    );
  });

  test("of a decline holds its codes, the charge and the objects, in order", () => {
    const decline = {
      declineCode: "insufficient_funds",
      adviceCode: "try_again_later",
      networkAdviceCode: "02",
      networkDeclineCode: "51",
      blocked: false,
    } as const;
    const about = { charge: "ch_x", paymentIntent: PAYMENT_INTENT, paymentMethod: PAYMENT_METHOD };
    const { status, body } = refusalError(because({ kind: "card_declined", decline }, about), MERCHANT);
    assert.equal(status, 402);
    assert.equal(
      JSON.stringify({ ...body.error, payment_intent: {}, payment_method: {} }),
      JSON.stringify({
        advice_code: "try_again_later",
        charge: "ch_x",
        code: "card_declined",
        decline_code: "insufficient_funds",
        doc_url: "https://stripe.com/docs/error-codes/card-declined",
        message: "Your card has insufficient funds.",
        network_advice_code: "02",
        network_decline_code: "51",
        payment_intent: {},
        payment_method: {},
        request_log_url: LOG,
        type: "card_error",
      }),
    );
    assert.equal((body.error["payment_intent"] as { id: string }).id, PAYMENT_INTENT.id);
    assert.equal((body.error["payment_method"] as { id: string }).id, PAYMENT_METHOD.id);
  });

  test("keeps an empty param, which a decline on saving a card has", () => {
    const decline = { declineCode: "generic_decline", param: "", blocked: false } as const;
    assert.equal(refusalError(because({ kind: "card_declined", decline }), MERCHANT).body.error["param"], "");
  });

  test("shows the holder of a publishable key no more of the intent than its secret opens", () => {
    const paymentIntent = { ...PAYMENT_INTENT, customer: "cus_hidden", latestCharge: "ch_hidden" };
    const refusal = because(
      { kind: "return_url_needed", intent: "PaymentIntent" },
      { paymentIntent, charge: "ch_hidden" },
    );
    const { error } = refusalError(refusal, { ...MERCHANT, audience: "client" }).body;
    assert.doesNotMatch(JSON.stringify(error), /hidden/);
    assert.equal((error["payment_intent"] as { id: string }).id, PAYMENT_INTENT.id);
  });

  test("links to the log of the mode that the key was of", () => {
    const { error } = refusalError(because({ kind: "return_url_needed", intent: "PaymentIntent" }), {
      ...MERCHANT,
      livemode: true,
    }).body;
    assert.equal(
      error["request_log_url"],
      "https://dashboard.stripe.com/acct_1AbcDeFgHiJkLmNo/workbench/logs?object=req_1",
    );
  });
});

describe("a parameter error", () => {
  test("is a 400 with just what is known", () => {
    const { status, body } = parameterError({ message: "Invalid boolean: abc", param: "confirm" }, MERCHANT);
    assert.equal(status, 400);
    assert.deepEqual(Object.keys(body.error), ["message", "param", "request_log_url", "type"]);
  });

  test("shows the intent that the operation was about", () => {
    const error = { code: "parameter_unknown", param: "foo", message: "Received unknown parameter: foo" };
    const shown = parameterError(error, MERCHANT, { resource: "payment_intent", document: PAYMENT_INTENT }).body.error;
    assert.equal((shown["payment_intent"] as { id: string }).id, PAYMENT_INTENT.id);
  });

  test("has no link for a code that the API's list doesn't describe", () => {
    const { error } = parameterError({ code: "property_expansion_max_depth", message: "…" }, MERCHANT).body;
    assert.equal("doc_url" in error, false);
  });
});
