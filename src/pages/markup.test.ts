import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { markup } from "./markup.ts";

test("text stays text, in content and between the quotes of an attribute", () => {
  const hostile = `"><script>alert('1')</script>&`;
  const escaped = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;";
  assert.equal(markup`<p title="${hostile}">${hostile}</p>`.text, `<p title="${escaped}">${escaped}</p>`);
});

test("markup inside markup is not escaped again, and nothing stands for what is absent", () => {
  assert.equal(markup`<p>${markup`<b>${"<"}</b>`}${undefined}</p>`.text, "<p><b>&lt;</b></p>");
});

test("no text breaks out of its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => !/[<>"']/.test(markup`${text}`.text)),
    { seed: 3, numRuns: 500 },
  );
});
