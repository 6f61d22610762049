import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAfter, placeNamedBy } from "./pages.ts";

test("a page is named after the document before it, in letters that a URL needs no escapes for", () => {
  for (const id of ["pi_3MtwBwLkdIwHu7ix28a3tqPa", "cus_1", "ch_3~?>"]) {
    const page = pageAfter(id);
    assert.match(page, /^[\w-]+$/);
    assert.equal(placeNamedBy(page), id);
  }
});

test("any other text names no page", () => {
  const page = pageAfter("cus_1234");
  for (const text of ["", "a", "=", `${page}=`, ` ${page}`, `${page}A`, "a b", "é", "cus_1", `${page.slice(0, -1)}5`]) {
    assert.notEqual(placeNamedBy(text), "cus_1234", text);
  }
  for (const text of ["", "a", "==", "a b", "é"]) assert.equal(placeNamedBy(text), undefined);
});
