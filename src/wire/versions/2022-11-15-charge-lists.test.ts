import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Reference } from "../expand/expand.ts";
import { checkExpansions } from "../expand/check-expansions.ts";
import type { Rendered } from "../render/context.ts";
import { expandableFields } from "./expandable.ts";
import { olderShape } from "./older-shape.ts";

const BEFORE = "2022-08-01";
const SINCE = "2022-11-15";
const INTENT = { id: "pi_1", object: "payment_intent", amount: 1999, metadata: {}, status: "succeeded" };
const CHARGE = {
  id: "ch_1",
  object: "charge",
  captured: true,
  amount: 1999,
  amount_captured: 1999,
  amount_refunded: 0,
};

function listOf(...data: readonly Rendered[]) {
  return { object: "list", data, has_more: false, total_count: data.length, url: "/v1/x" };
}

function storeOf(lists: Readonly<Record<string, Rendered>>, asked: string[] = []) {
  return async (references: readonly Reference[]) =>
    references.map(({ resource, id }) => {
      asked.push(`${resource} ${id}`);
      return lists[`${resource} ${id}`];
    });
}

const STORE = {
  "charges_of_intent pi_1": listOf(CHARGE),
  "refunds_of_charge ch_1": listOf({ id: "re_1", object: "refund" }),
};

describe("before 2022-11-15", () => {
  test("an intent holds its charges, and each of them its refunds", async () => {
    const older = await olderShape(BEFORE, INTENT, storeOf(STORE));
    assert.deepEqual(Object.keys(older).slice(0, 4), ["id", "object", "amount", "charges"]);
    const [charge] = (older["charges"] as { readonly data: readonly Rendered[] }).data;
    assert.equal(charge?.["id"], "ch_1");
    assert.deepEqual(charge?.["refunds"], STORE["refunds_of_charge ch_1"]);
  });

  test("so do those in lists, in errors and in other objects, each asked for once", async () => {
    const asked: string[] = [];
    const body = { error: { payment_intent: INTENT }, data: [{ ...INTENT, latest_charge: CHARGE }] };
    const older = await olderShape(BEFORE, body, storeOf(STORE, asked));
    assert.deepEqual(asked.slice(0, 2).toSorted(), ["charges_of_intent pi_1", "refunds_of_charge ch_1"]);
    const { error, data } = older as { error: { payment_intent: Rendered }; data: readonly [Rendered] };
    assert.ok("charges" in error.payment_intent);
    assert.ok("refunds" in (data[0]["latest_charge"] as Rendered));
  });

  test("`charges` and what they hold can be expanded", () => {
    const shape = { resource: "payment_intent", list: false } as const;
    const paths = ["charges.data.balance_transaction", "charges.data.refunds"];
    assert.equal(checkExpansions(shape, paths, expandableFields(BEFORE)), undefined);
    assert.equal(
      checkExpansions(shape, paths, expandableFields(SINCE))?.message,
      "This property cannot be expanded (charges).",
    );
  });

  test("metadata that looks like an intent holds nothing", async () => {
    const intent = { id: "pi_2", object: "customer", metadata: INTENT };
    assert.deepEqual(await olderShape(BEFORE, intent, storeOf({})), intent);
  });

  test("the answer that is given stays as it was", async () => {
    const before = structuredClone(INTENT);
    await olderShape(BEFORE, INTENT, storeOf(STORE));
    assert.deepEqual(INTENT, before);
  });
});

test("since 2022-11-15, neither holds a list", async () => {
  const never = () => assert.fail("nothing is to be fetched");
  assert.deepEqual(await olderShape(SINCE, INTENT, never), { ...INTENT, invoice: null });
});
