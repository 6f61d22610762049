import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import { listEvents } from "./events.ts";

function read(form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(listEvents, decoded.tree);
}

test("events are filtered by one type or by several, not by both", () => {
  assert.deepEqual(read("type=charge.succeeded"), { ok: true, value: { type: "charge.succeeded" } });
  assert.deepEqual(read("types[]=a.b&types[]=c.d"), { ok: true, value: { types: ["a.b", "c.d"] } });
  assert.deepEqual(read("types[]=a.b&type=c.d"), {
    ok: false,
    error: { param: "type", message: "You may only specify one of these parameters: type, types." },
  });
});

test("at most twenty types are taken", () => {
  const types = (count: number) => Array.from({ length: count }, (_, index) => `types[${index}]=x.y`).join("&");
  assert.equal(read(types(20)).ok, true);
  assert.deepEqual(read(types(21)), {
    ok: false,
    error: { param: "types", message: "Array types exceeded maximum 20 allowed elements." },
  });
});
