import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, CUSTOMER } from "../../../test/support/document-samples.ts";
import { renderCustomer, renderDeletedCustomer } from "./customers.ts";
import { renderDocument, renderSnapshot } from "./documents.ts";

// The recorded answer to a fresh customer (2026-08-26.dahlia).
const FRESH = {
  id: "cus_AbCdEfGhIjKlMn",
  object: "customer",
  address: null,
  balance: 0,
  created: 1790000000,
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: "a@example.com",
  invoice_prefix: "A1B2C3D4",
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: "none",
  test_clock: null,
};

describe("a customer on the wire", () => {
  test("a fresh one has the recorded keys, values and order", () => {
    assert.equal(JSON.stringify(renderCustomer(CUSTOMER, CONTEXT), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("the two special names come only when set, in their places", () => {
    const keys = Object.keys(renderCustomer({ ...CUSTOMER, businessName: "B", individualName: "I" }, CONTEXT));
    assert.equal(keys[keys.indexOf("business_name") + 1], "created");
    assert.equal(keys[keys.indexOf("individual_name") + 1], "invoice_prefix");
  });

  test("address and shipping have all their keys, and no carrier", () => {
    const shown = renderCustomer(
      { ...CUSTOMER, address: { city: "Bonn" }, shipping: { address: {}, name: "N" } },
      CONTEXT,
    );
    const empty = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
    assert.deepEqual(shown.address, { ...empty, city: "Bonn" });
    assert.deepEqual(shown.shipping, { address: empty, name: "N", phone: null });
  });

  test("of a deleted one only a stub is answered, while its event still shows it whole", () => {
    const tagged = { resource: "customer", document: { ...CUSTOMER, deleted: true } } as const;
    assert.deepEqual(renderDocument(tagged, CONTEXT), renderDeletedCustomer(CUSTOMER.id));
    assert.equal(
      JSON.stringify(renderDeletedCustomer(CUSTOMER.id)),
      '{"id":"cus_AbCdEfGhIjKlMn","object":"customer","deleted":true}',
    );
    assert.equal(JSON.stringify(renderSnapshot(tagged, CONTEXT)), JSON.stringify(FRESH));
  });
});
