import assert from "node:assert/strict";
import { test } from "node:test";
import { methodTypes } from "./method-types.ts";

test("a dynamic selection without limits accepts what is enabled", () => {
  assert.deepEqual(methodTypes({ by: "dynamic", allowRedirects: "always" }), ["card"]);
});

test("allowed types only narrow a dynamic selection", () => {
  const allowing = (...allowed: string[]) => methodTypes({ by: "dynamic", allowRedirects: "always", allowed });
  assert.deepEqual(allowing("klarna", "card"), ["card"]);
  assert.deepEqual(allowing("klarna"), []);
});

test("excluded types win over allowed ones", () => {
  assert.deepEqual(methodTypes({ by: "dynamic", allowRedirects: "never", allowed: ["card"], excluded: ["card"] }), []);
});

test("named types count only where they are enabled", () => {
  assert.deepEqual(methodTypes({ by: "explicit", types: ["card", "klarna"] }), ["card"]);
});
