import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { decodeForm, type RawHash } from "../form.ts";
import { renderPaymentIntent } from "../render/payment-intents.ts";
import { liftForm, lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

const BEFORE = "2018-11-08";
const SINCE = "2019-02-11";

function formOf(text: string): RawHash {
  const form = decodeForm(text);
  assert.ok(form.ok);
  return form.tree;
}

function lifted(version: ApiVersion, operation: string, text: string): readonly string[] {
  return [...liftForm(version, operation, formOf(text))].map(([name, value]) => {
    const element = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
    return typeof element === "string" ? `${name}=${element}` : name;
  });
}

describe("before 2019-02-11", () => {
  for (const [today, older] of [
    ["requires_payment_method", "requires_source"],
    ["requires_action", "requires_source_action"],
    ["requires_confirmation", "requires_confirmation"],
    ["succeeded", "succeeded"],
  ]) {
    test(`the status ${today} is ${older}, of both kinds of intents`, () => {
      for (const object of ["payment_intent", "setup_intent"]) {
        assert.equal(lowerAnswer(BEFORE, { id: "x", object, status: today })["status"], older);
        assert.equal(lowerAnswer(SINCE, { id: "x", object, status: today })["status"], today);
      }
    });
  }

  test("the next action is one of a source, which authorizes with a URL", () => {
    const action = { redirect_to_url: { return_url: "https://a", url: "https://b" }, type: "redirect_to_url" };
    const intent = { id: "pi_1", object: "payment_intent", next_action: action, status: "requires_action" };
    const older = lowerAnswer(BEFORE, intent);
    assert.equal(
      JSON.stringify(older["next_source_action"]),
      JSON.stringify({ authorize_with_url: action.redirect_to_url, type: "authorize_with_url" }),
    );
    assert.equal("next_action" in older, false);
    const sdk = { type: "use_stripe_sdk", use_stripe_sdk: {} };
    assert.deepEqual(lowerAnswer(BEFORE, { ...intent, next_action: sdk })["next_source_action"], sdk);
    assert.equal(lowerAnswer(BEFORE, { ...intent, next_action: null })["next_source_action"], null);
  });

  test("an intent has its members under the older names, in their order", () => {
    const newest = renderPaymentIntent(PAYMENT_INTENT, CONTEXT);
    const older = lowerAnswer(BEFORE, newest);
    const names = Object.keys(older);
    assert.deepEqual(names, ["id", "object", ...names.slice(2).toSorted()]);
    assert.deepEqual(older["allowed_source_types"], newest.payment_method_types);
    assert.equal("payment_method_types" in older, false);
  });

  test("requests name the types of sources, and whether what pays is kept", () => {
    for (const operation of ["payment_intents.create", "payment_intents.update", "payment_intents.confirm"]) {
      assert.deepEqual(lifted(BEFORE, operation, "amount=1&allowed_source_types[]=card&save_source_to_customer=true"), [
        "amount=1",
        "payment_method_types=card",
        "setup_future_usage=on_session",
      ]);
    }
    assert.deepEqual(lifted(BEFORE, "payment_intents.create", "save_source_to_customer=false"), []);
    assert.deepEqual(lifted(BEFORE, "payment_intents.create", "save_source_to_customer=maybe"), [
      "save_source_to_customer=maybe",
    ]);
  });

  test("errors name statuses and parameters by the older names", () => {
    const message = "You cannot cancel it: requires_payment_method, requires_capture or requires_action.";
    const error = { message, param: "payment_method_types", type: "invalid_request_error" };
    assert.deepEqual(lowerAnswer(BEFORE, { error }), {
      error: {
        ...error,
        message: "You cannot cancel it: requires_source, requires_capture or requires_source_action.",
        param: "allowed_source_types",
      },
    });
    assert.deepEqual(lowerAnswer(SINCE, { error }), { error });
  });
});

test("since 2019-02-11, the older names are not known any more", () => {
  assert.deepEqual(lifted(SINCE, "payment_intents.create", "allowed_source_types[]=card"), [
    "allowed_source_types=card",
  ]);
});
