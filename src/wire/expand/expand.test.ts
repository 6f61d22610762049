import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Rendered } from "../render/context.ts";
import { expand, type FetchObjects, type Reference } from "./expand.ts";

const OBJECTS: Readonly<Record<string, Rendered>> = {
  cus_1: { id: "cus_1", object: "customer", invoice_settings: { default_payment_method: "pm_1" }, test_clock: null },
  ch_1: { id: "ch_1", object: "charge", customer: "cus_1", payment_intent: "pi_1", balance_transaction: null },
  pm_1: { id: "pm_1", object: "payment_method", customer: "cus_1" },
  pi_1: { id: "pi_1", object: "payment_intent", customer: "cus_1", latest_charge: "ch_1", payment_method: null },
};

const REFUNDS: Rendered = { object: "list", data: [refund("re_1"), refund("re_2")], has_more: false };

function refund(id: string): Rendered {
  return { id, object: "refund", charge: "ch_1", payment_intent: "pi_1" };
}

const INTENT = { resource: "payment_intent", list: false } as const;
const INTENTS = { resource: "payment_intent", list: true } as const;

function recording(): { readonly fetch: FetchObjects; readonly calls: (readonly Reference[])[] } {
  const calls: (readonly Reference[])[] = [];
  const fetch: FetchObjects = async (references) => {
    calls.push(references);
    return references.map(({ id }) => OBJECTS[id]);
  };
  return { fetch, calls };
}

const LINE_ITEMS: Rendered = { object: "list", data: [{ id: "uli_1", tax: null }], has_more: false };

function recordingLists(): { readonly fetch: FetchObjects; readonly calls: (readonly Reference[])[] } {
  const calls: (readonly Reference[])[] = [];
  const fetch: FetchObjects = async (references) => {
    calls.push(references);
    return references.map(() => LINE_ITEMS);
  };
  return { fetch, calls };
}

function intent(change: Rendered = {}): Rendered {
  return { ...OBJECTS["pi_1"], ...change };
}

describe("expanding", () => {
  test("puts objects in the place of ids, and keeps the order of keys", async () => {
    const expanded = await expand(intent(), INTENT, ["customer"], recording().fetch);
    assert.deepEqual(expanded, intent({ customer: OBJECTS["cus_1"] }));
    assert.deepEqual(Object.keys(expanded), Object.keys(intent()));
  });

  test("goes level by level, each level one fetch with each object once", async () => {
    const { fetch, calls } = recording();
    const list = { object: "list", data: [intent(), intent({ id: "pi_2" })], has_more: false, url: "/v1/x" };
    const paths = [
      "data.customer",
      "data.latest_charge.customer.invoice_settings",
      "data.latest_charge.payment_intent",
    ];
    const expanded = await expand(list, INTENTS, paths, fetch);
    assert.deepEqual(
      calls.map((references) => references.map(({ id }) => id).toSorted()),
      [
        ["ch_1", "cus_1"],
        ["cus_1", "pi_1"],
      ],
    );
    const items = expanded["data"] as Rendered[];
    assert.deepEqual(items[1]?.["latest_charge"], {
      ...OBJECTS["ch_1"],
      customer: OBJECTS["cus_1"],
      payment_intent: OBJECTS["pi_1"],
    });
  });

  test("expands one place of an object more than another", async () => {
    const paths = ["customer.invoice_settings.default_payment_method", "latest_charge.customer"];
    const expanded = await expand(intent(), INTENT, paths, recording().fetch);
    assert.deepEqual((expanded["customer"] as Rendered)["invoice_settings"], {
      default_payment_method: OBJECTS["pm_1"],
    });
    assert.deepEqual((expanded["latest_charge"] as Rendered)["customer"], OBJECTS["cus_1"]);
    assert.deepEqual((OBJECTS["cus_1"] as Rendered)["invoice_settings"], { default_payment_method: "pm_1" });
  });

  test("goes on into objects that are there already", async () => {
    const answer = intent({ last_payment_error: { payment_method: OBJECTS["pm_1"] } });
    const expanded = await expand(answer, INTENT, ["last_payment_error.payment_method.customer"], recording().fetch);
    assert.deepEqual(expanded["last_payment_error"], {
      payment_method: { ...OBJECTS["pm_1"], customer: OBJECTS["cus_1"] },
    });
    assert.deepEqual(answer["last_payment_error"], { payment_method: OBJECTS["pm_1"] });
  });

  test("leaves null, missing hashes and the ids of lost objects as they are", async () => {
    const { fetch, calls } = recording();
    const answer = intent({ customer: "cus_lost", latest_charge: null, last_payment_error: null });
    const paths = ["customer.invoice_settings.default_payment_method", "latest_charge", "payment_method", "review"];
    assert.deepEqual(await expand(answer, INTENT, [...paths, "last_payment_error.payment_method"], fetch), answer);
    assert.equal(calls.length, 1);
  });

  test("asks for nothing when there is nothing to expand", async () => {
    const { fetch, calls } = recording();
    const answer = intent();
    assert.equal(await expand(answer, INTENT, [], fetch), answer);
    assert.deepEqual(await expand(answer, INTENT, ["shipping"], fetch), answer);
    assert.equal(calls.length, 0);
  });

  test("includes the lists that come only when asked for, in their alphabetical place", async () => {
    const customer = { resource: "customer", list: false } as const;
    const expanded = await expand(OBJECTS["cus_1"] ?? {}, customer, ["subscriptions"], recording().fetch);
    assert.deepEqual(Object.keys(expanded), ["id", "object", "invoice_settings", "subscriptions", "test_clock"]);
    assert.deepEqual(expanded["subscriptions"], {
      object: "list",
      data: [],
      has_more: false,
      total_count: 0,
      url: "/v1/customers/cus_1/subscriptions",
    });
  });

  test("puts in the refunds of a charge, and goes on into them", async () => {
    const calls: (readonly Reference[])[] = [];
    const fetch: FetchObjects = async (references) => {
      calls.push(references);
      return references.map(({ resource, id }) => (resource === "refunds_of_charge" ? REFUNDS : OBJECTS[id]));
    };
    const charge = { id: "ch_1", object: "charge", payment_intent: "pi_1", source: null };
    const paths = ["refunds.data.payment_intent.customer", "refunds"];
    const expanded = await expand(charge, { resource: "charge", list: false }, paths, fetch);
    assert.deepEqual(Object.keys(expanded), ["id", "object", "payment_intent", "refunds", "source"]);
    assert.deepEqual(calls[0], [{ resource: "refunds_of_charge", id: "ch_1" }]);
    const items = (expanded["refunds"] as Rendered)["data"] as Rendered[];
    assert.deepEqual(
      items.map((refund) => ((refund["payment_intent"] as Rendered)["customer"] as Rendered)["id"]),
      ["cus_1", "cus_1"],
    );
    assert.deepEqual(REFUNDS["data"], [refund("re_1"), refund("re_2")]);
  });

  test("tells the source of a balance transaction by its id, and asks for no refunds of a refund", async () => {
    const calls: (readonly Reference[])[] = [];
    const fetch: FetchObjects = async (references) => {
      calls.push(references);
      return references.map(({ resource, id }) => (resource === "refund" ? refund(id) : OBJECTS[id]));
    };
    const data = ["ch_1", "re_1"].map((source) => ({ id: `txn_${source}`, object: "balance_transaction", source }));
    const shape = { resource: "balance_transaction", list: true } as const;
    const expanded = await expand({ object: "list", data }, shape, ["data.source.refunds"], fetch);
    assert.deepEqual(calls, [
      [
        { resource: "charge", id: "ch_1" },
        { resource: "refund", id: "re_1" },
      ],
      [{ resource: "refunds_of_charge", id: "ch_1" }],
    ]);
    assert.deepEqual((expanded["data"] as Rendered[])[1]?.["source"], refund("re_1"));
  });

  test("adds nothing to the stub of a deleted customer", async () => {
    const fetch: FetchObjects = async () => [{ id: "cus_1", object: "customer", deleted: true }];
    const paths = ["customer.sources", "customer.invoice_settings.default_payment_method"];
    const expanded = await expand(intent(), INTENT, paths, fetch);
    assert.deepEqual(expanded["customer"], { id: "cus_1", object: "customer", deleted: true });
  });

  test("a list may lie in a hash of its object, at its place in the alphabet", async () => {
    const { fetch, calls } = recordingLists();
    const answer = intent({ object: "payment_intent", amount_details: { discount_amount: 1, tip: {} } });
    const paths = ["amount_details.line_items", "amount_details.line_items.data.tax"];
    const expanded = await expand(answer, INTENT, paths, fetch);
    assert.deepEqual(calls, [[{ resource: "line_items_of_intent", id: "pi_1" }]]);
    const details = expanded["amount_details"] as Rendered;
    assert.deepEqual(Object.keys(details), ["discount_amount", "line_items", "tip"]);
    assert.deepEqual(details["line_items"], LINE_ITEMS);
    assert.deepEqual(answer["amount_details"], { discount_amount: 1, tip: {} });
  });
});
