import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, CUSTOMER } from "../../../test/support/document-samples.ts";
import { instant } from "../../domain/instant.ts";
import { renderCustomer } from "./customers.ts";
import { type EventFacts, renderEvent } from "./events.ts";
import { renderList } from "./lists.ts";

const FACTS: EventFacts = {
  id: "evt_1AbcDeFgHiJkLmNoPqRsTuVw",
  type: "customer.updated",
  created: instant(1_790_000_002),
  apiVersion: "2026-10-28.endive",
  livemode: false,
  object: renderCustomer({ ...CUSTOMER, name: "New" }, CONTEXT),
  pendingWebhooks: 0,
};

describe("an event on the wire", () => {
  test("has its keys in order and names the request that caused it", () => {
    const event = renderEvent({ ...FACTS, request: { id: "req_1", idempotencyKey: "k" } });
    assert.equal(
      JSON.stringify({ ...event, data: null }),
      JSON.stringify({
        id: FACTS.id,
        object: "event",
        api_version: "2026-10-28.endive",
        created: 1790000002,
        data: null,
        livemode: false,
        pending_webhooks: 0,
        request: { id: "req_1", idempotency_key: "k" },
        type: "customer.updated",
      }),
    );
  });

  test("tells what changed where the object as it was is known", () => {
    const { data } = renderEvent({ ...FACTS, previous: renderCustomer(CUSTOMER, CONTEXT) });
    assert.deepEqual(data.previous_attributes, { name: null });
  });

  test("leaves previous_attributes out when nothing changed, or nothing is to be told", () => {
    assert.deepEqual(Object.keys(renderEvent(FACTS).data), ["object"]);
    assert.deepEqual(Object.keys(renderEvent({ ...FACTS, previous: FACTS.object }).data), ["object"]);
  });

  test("has no request when it happened by itself", () => {
    assert.deepEqual(renderEvent(FACTS).request, { id: null, idempotency_key: null });
  });
});

test("a list has just four keys", () => {
  assert.equal(
    JSON.stringify(renderList("/v1/customers", [{ id: "cus_1" }], true)),
    '{"object":"list","data":[{"id":"cus_1"}],"has_more":true,"url":"/v1/customers"}',
  );
});
