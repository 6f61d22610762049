import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkExpansions } from "./check-expansions.ts";
import type { Expandable } from "./expandable-fields.ts";

function one(resource: Expandable, ...paths: string[]) {
  return checkExpansions({ resource, list: false }, paths)?.message;
}

function list(resource: Expandable, ...paths: string[]) {
  return checkExpansions({ resource, list: true }, paths)?.message;
}

describe("expand[]", () => {
  test("takes ids, hashes and objects of features that are not offered", () => {
    assert.equal(
      one("payment_intent", "customer", "latest_charge.balance_transaction.source", "shipping.address"),
      undefined,
    );
    assert.equal(one("charge", "payment_intent.payment_method", "refunds", "source.customer"), undefined);
    assert.equal(one("customer", "sources.data", "invoice_settings.default_payment_method"), undefined);
    assert.equal(one("payment_intent", "last_payment_error.payment_method.customer"), undefined);
  });

  test("takes the types of methods, offered or not, and what an error names", () => {
    assert.equal(
      one(
        "charge",
        "outcome.rule",
        "payment_method_details.card.three_d_secure",
        "payment_method_details.ideal.generated_sepa_debit",
      ),
      undefined,
    );
    assert.equal(
      one("payment_intent", "latest_charge.outcome.rule", "payment_method_options.sepa_debit.mandate_options"),
      undefined,
    );
    assert.equal(
      one("setup_intent", "latest_attempt.payment_method_details.sofort", "last_setup_error.payment_intent"),
      undefined,
    );
    assert.equal(one("payment_method", "klarna", "us_bank_account.status_details"), undefined);
    assert.equal(one("payment_method", "barter"), "This property cannot be expanded (barter).");
  });

  test("takes what comes whole with its object", () => {
    assert.equal(list("dispute", "data.balance_transactions"), undefined);
    assert.equal(one("balance_transaction", "fee_details"), undefined);
    assert.equal(one("charge", "destination", "order", "source_transfer"), undefined);
  });

  test("refuses unknown and scalar properties by the path that leads to them", () => {
    assert.equal(one("payment_intent", "customer", "foo"), "This property cannot be expanded (foo).");
    assert.equal(one("payment_intent", "metadata"), "This property cannot be expanded (metadata).");
    assert.equal(one("payment_intent", "customer.foo"), "This property cannot be expanded (customer.foo).");
    assert.equal(one("payment_intent", "foo.bar.customer"), "This property cannot be expanded (foo).");
    assert.equal(one("payment_intent", "data.customer"), "This property cannot be expanded (data).");
    assert.equal(one("payment_intent", "customer.foo.bar"), "This property cannot be expanded (customer.foo).");
    assert.equal(one("charge", "payment_method"), "This property cannot be expanded (payment_method).");
    assert.equal(one("event", "data"), "This property cannot be expanded (data).");
    assert.equal(one("payment_intent", "constructor"), "This property cannot be expanded (constructor).");
  });

  test("goes into a list inside of an object by data, too", () => {
    assert.equal(one("charge", "refunds.data", "refunds.data.balance_transaction", "balance_transaction"), undefined);
    assert.equal(list("charge", "data.refunds.data.payment_intent"), undefined);
    assert.equal(one("charge", "refunds.charge"), "This property cannot be expanded (refunds.charge).");
    assert.equal(one("charge", "refunds.data.amount"), "This property cannot be expanded (refunds.data.amount).");
  });

  test("goes into the source of a balance transaction, whether it is a charge or a refund", () => {
    assert.equal(
      list(
        "balance_transaction",
        "data.source",
        "data.source.charge",
        "data.source.payment_intent",
        "data.source.refunds",
      ),
      undefined,
    );
    assert.equal(
      one("balance_transaction", "source.payment_method"),
      "This property cannot be expanded (source.payment_method).",
    );
  });

  test("of a refund takes all that it names", () => {
    const names = ["charge", "payment_intent", "customer", "payment_method", "balance_transaction"];
    assert.equal(one("refund", ...names, "failure_balance_transaction.source"), undefined);
  });

  test("has neither code nor param for them", () => {
    const error = checkExpansions({ resource: "customer", list: false }, ["foo"]);
    assert.deepEqual(Object.keys(error ?? {}), ["message"]);
  });

  test("goes into the items of a list by data", () => {
    assert.equal(list("payment_intent", "data", "data.customer", "data.latest_charge.customer"), undefined);
    assert.equal(
      list("payment_intent", "customer"),
      "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
    );
    assert.equal(list("payment_intent", "data.foo"), "This property cannot be expanded (data.foo).");
    assert.equal(list("payment_intent", "data.foo.bar"), "This property cannot be expanded (data.foo).");
    assert.equal(list("customer", "total_count"), "This property cannot be included (total_count)");
  });

  test("goes down four levels, the data of a list included", () => {
    const path = "customer.invoice_settings.default_payment_method.customer";
    assert.equal(one("payment_intent", path), undefined);
    const error = checkExpansions({ resource: "payment_intent", list: true }, [`data.${path}`]);
    assert.deepEqual(error, {
      code: "property_expansion_max_depth",
      message: `You cannot expand more than 4 levels of a property. Property: data.${path}`,
    });
  });

  test("opens to a publishable key nothing but the method, and not the method's customer", () => {
    assert.equal(one("client_payment_intent", "payment_method"), undefined);
    for (const path of [
      "customer",
      "latest_charge",
      "payment_method.customer",
      "last_payment_error.payment_method.customer",
    ]) {
      assert.equal(one("client_payment_intent", path), `This property cannot be expanded (${path}).`);
    }
  });
});
