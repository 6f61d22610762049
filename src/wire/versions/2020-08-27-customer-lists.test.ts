import assert from "node:assert/strict";
import { test } from "node:test";
import { expandableFields } from "./expandable.ts";
import { olderShape } from "./older-shape.ts";

const CUSTOMER = { id: "cus_1", object: "customer", balance: 0, tax_exempt: "none" };
const SOURCES = { object: "list", data: [], has_more: false, total_count: 0, url: "/v1/customers/cus_1/sources" };

test("before 2020-08-27, a customer holds its sources, subscriptions and tax ids", async () => {
  const older = await olderShape("2020-03-02", CUSTOMER, async (references) => {
    assert.deepEqual(references, [{ resource: "sources_of_customer", id: "cus_1" }]);
    return [SOURCES];
  });
  assert.deepEqual(Object.keys(older), [
    "id",
    "object",
    "balance",
    "sources",
    "subscriptions",
    "tax_exempt",
    "tax_ids",
  ]);
  assert.deepEqual(older["sources"], SOURCES);
  assert.deepEqual(older["tax_ids"], { ...SOURCES, url: "/v1/customers/cus_1/tax_ids" });
});

test("what was expanded already stays as it is, and a deleted customer holds nothing", async () => {
  const expanded = { ...CUSTOMER, sources: { ...SOURCES, total_count: 3 } };
  const never = () => assert.fail("nothing is to be fetched");
  assert.deepEqual((await olderShape("2020-03-02", expanded, never))["sources"], expanded.sources);
  const deleted = { id: "cus_1", object: "customer", deleted: true };
  assert.deepEqual(await olderShape("2020-03-02", deleted, never), deleted);
});

test("since 2020-08-27, it holds them only where they are expanded", async () => {
  const never = () => assert.fail("nothing is to be fetched");
  assert.deepEqual(await olderShape("2020-08-27", CUSTOMER, never), CUSTOMER);
  assert.equal(expandableFields("2020-08-27").customer["sources"], "sources_of_customer");
});
