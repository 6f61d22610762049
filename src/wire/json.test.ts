import assert from "node:assert/strict";
import { test } from "node:test";
import { errorText, objectText } from "./json.ts";

test("objects are indented by two spaces and end without a newline", () => {
  assert.equal(
    objectText({ id: "cus_1", metadata: {}, list: [1] }),
    `{
  "id": "cus_1",
  "metadata": {},
  "list": [
    1
  ]
}`,
  );
});

test("errors end with a newline", () => {
  assert.equal(errorText({ error: { type: "api_error" } }), '{\n  "error": {\n    "type": "api_error"\n  }\n}\n');
});
