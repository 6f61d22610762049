import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, EUR } from "../../../test/support/document-samples.ts";
import { NOW } from "../../../test/support/intent-rules.ts";
import type { Currency } from "../money.ts";
import { createCustomer, type CustomerInput, mergeCustomer } from "./create.ts";
import { deleteCustomer } from "./delete.ts";

const FACTS = { now: NOW, fresh: { id: "cus_1", invoicePrefix: "A1B2C3D4" }, accountCurrency: EUR };
const ADDRESS = { line1: "1 Tea Street", city: "Bonn", country: "DE" };

const merge = (customer: typeof CUSTOMER, input: CustomerInput) => mergeCustomer(customer, input, EUR);

test("a new customer has only what was said, and the API's defaults", () => {
  const customer = createCustomer({ email: "a@example.com" }, FACTS);
  assert.deepEqual(JSON.parse(JSON.stringify(customer)), {
    id: "cus_1",
    created: NOW,
    deleted: false,
    balance: 0,
    email: "a@example.com",
    invoicePrefix: "A1B2C3D4",
    metadata: {},
    nextInvoiceSequence: 1,
    preferredLocales: [],
    taxExempt: "none",
  });
});

test("an address is merged part by part, an empty one changes nothing, and null clears it", () => {
  const customer = { ...CUSTOMER, address: ADDRESS };
  assert.deepEqual(merge(customer, { address: { line1: "2 Tea Street" } }).address, {
    ...ADDRESS,
    line1: "2 Tea Street",
  });
  assert.deepEqual(merge(customer, { address: {} }).address, ADDRESS);
  assert.equal(merge(CUSTOMER, { address: {} }).address, undefined);
  assert.deepEqual(merge(customer, {}).address, ADDRESS);
  assert.equal(merge(customer, { address: null }).address, undefined);
});

test("shipping is merged part by part, its address too, and null clears it", () => {
  const shipping = { name: "Ada", phone: "+49 1", address: ADDRESS };
  const customer = { ...CUSTOMER, shipping };
  assert.deepEqual(merge(customer, { shipping: { name: "Eve", address: { city: "Ulm" } } }).shipping, {
    name: "Eve",
    phone: "+49 1",
    address: { ...ADDRESS, city: "Ulm" },
  });
  assert.equal(merge(customer, { shipping: null }).shipping, undefined);
});

test("a customer gets the account's currency with the first balance, and keeps the one that it has", () => {
  assert.equal(merge(CUSTOMER, {}).currency, undefined);
  assert.equal(merge(CUSTOMER, { balance: 5 }).currency, "eur");
  assert.equal(merge(CUSTOMER, { balance: 0 }).currency, undefined);
  assert.equal(merge({ ...CUSTOMER, currency: "usd" as Currency }, { balance: 5 }).currency, "usd");
});

test("a name and a phone number lose the blanks around them, and are none without the rest", () => {
  const { name, phone } = merge(CUSTOMER, { name: " Ada Roe\t", phone: " +49 1" });
  assert.deepEqual([name, phone], ["Ada Roe", "+49 1"]);
  const cleared = merge({ ...CUSTOMER, name: "Ada", phone: "1" }, { name: " ", phone: " " });
  assert.deepEqual([cleared.name, cleared.phone], [undefined, undefined]);
});

test("countries are kept in capitals", () => {
  const address = { country: "de" };
  const customer = merge(CUSTOMER, { address, shipping: { name: "Ada", address } });
  assert.deepEqual([customer.address?.country, customer.shipping?.address.country], ["DE", "DE"]);
});

test("lists and enumerations that are cleared fall back to their defaults", () => {
  const customer = { ...CUSTOMER, preferredLocales: ["de"], taxExempt: "exempt" } as const;
  const kept = merge(customer, {});
  assert.deepEqual([kept.preferredLocales, kept.taxExempt], [["de"], "exempt"]);
  const cleared = merge(customer, { preferredLocales: null, taxExempt: null });
  assert.deepEqual([cleared.preferredLocales, cleared.taxExempt], [[], "none"]);
});

test("the event of a deletion shows the customer as it was", () => {
  const { result, changes } = deleteCustomer(CUSTOMER);
  assert.equal(result.deleted, true);
  assert.deepEqual(changes.events, [{ type: "customer.deleted", resource: "customer", document: CUSTOMER }]);
});
