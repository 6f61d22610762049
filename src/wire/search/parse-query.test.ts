import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { isSearched, SEARCH_FIELDS, type SearchedResource } from "./fields.ts";
import { parseQuery } from "./parse-query.ts";
import type { SearchClause, SearchQuery } from "./query.ts";

function parsed(resource: SearchedResource, text: string): SearchQuery {
  const result = parseQuery(resource, text);
  assert.ok(result.ok, text);
  return result.value;
}

function clauseOf(resource: SearchedResource, text: string): SearchClause {
  const [clause, ...others] = parsed(resource, text).clauses;
  assert.ok(clause !== undefined && others.length === 0);
  return clause;
}

function refusal(resource: SearchedResource, text: string): string {
  const result = parseQuery(resource, text);
  assert.ok(!result.ok, text);
  return result.error.message;
}

const UNPARSABLE =
  'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.';

describe("a clause", () => {
  const CASES: readonly (readonly [SearchedResource, string, Omit<SearchClause, "key" | "not">])[] = [
    ["payment_intent", `status:"succeeded"`, { field: "status", test: { kind: "equal", text: "succeeded" } }],
    ["payment_intent", `status:'succeeded'`, { field: "status", test: { kind: "equal", text: "succeeded" } }],
    ["payment_intent", "amount:1000", { field: "amount", test: { kind: "between", min: 1000, max: 1000 } }],
    ["payment_intent", `amount:"1000"`, { field: "amount", test: { kind: "between", min: 1000, max: 1000 } }],
    ["payment_intent", "amount>1000", { field: "amount", test: { kind: "between", min: 1001 } }],
    ["payment_intent", "amount>=1000", { field: "amount", test: { kind: "between", min: 1000 } }],
    ["payment_intent", "created<5", { field: "created", test: { kind: "between", max: 4 } }],
    ["payment_intent", "created<=5", { field: "created", test: { kind: "between", max: 5 } }],
    ["payment_intent", "amount>-5", { field: "amount", test: { kind: "between", min: -4 } }],
    ["payment_intent", "customer:null", { field: "customer", test: { kind: "absent" } }],
    ["payment_intent", "customer:NULL", { field: "customer", test: { kind: "absent" } }],
    ["payment_intent", `customer:"null"`, { field: "customer", test: { kind: "equal", text: "null" } }],
    ["customer", `email~"amy"`, { field: "email", test: { kind: "contains", text: "amy" } }],
    ["customer", `name:""`, { field: "name", test: { kind: "equal", text: "" } }],
    ["charge", "refunded:true", { field: "refunded", test: { kind: "equal", text: "true" } }],
    [
      "charge",
      "payment_method_details.card.last4:4242",
      { field: "payment_method_details.card.last4", test: { kind: "equal", text: "4242" } },
    ],
  ];

  for (const [resource, text, expected] of CASES) {
    test(`of ${resource}: ${text}`, () => {
      assert.deepEqual(clauseOf(resource, text), { key: undefined, not: false, ...expected });
      assert.deepEqual(clauseOf(resource, `  -${text} `), { key: undefined, not: true, ...expected });
    });
  }

  test("names metadata by its key, in quotes of either kind", () => {
    for (const text of [`metadata["order id"]:"67"`, `metadata['order id']:'67'`]) {
      const { field, key, test: asked } = clauseOf("charge", text);
      assert.deepEqual([field, key, asked], ["metadata", "order id", { kind: "equal", text: "67" }]);
    }
    const { not, test: asked } = clauseOf("charge", `-metadata["order"]:null`);
    assert.deepEqual([not, asked], [true, { kind: "absent" }]);
  });

  test("may have quotes and backslashes in its text, behind a backslash", () => {
    const { test: asked } = clauseOf("customer", String.raw`name:"the \"Sky\" and 'Sea' \\ AND"`);
    assert.deepEqual(asked, { kind: "equal", text: `the "Sky" and 'Sea' \\ AND` });
  });
});

describe("several clauses", () => {
  const TWO = [`status:"canceled"`, "amount>5"] as const;

  test("all hold when AND or a space stands between them, one of them holds with OR", () => {
    for (const [between, join] of [
      [" ", "all"],
      [" AND ", "all"],
      ["  and  ", "all"],
      [" OR ", "any"],
      ["\nor\n", "any"],
    ] as const) {
      const query = parsed("payment_intent", TWO.join(between));
      assert.equal(query.join, join);
      assert.deepEqual(
        query.clauses,
        TWO.map((text) => clauseOf("payment_intent", text)),
      );
    }
  });

  test("are joined in one way only", () => {
    const message = "A search query can join its clauses by AND or by OR, but not by both.";
    assert.equal(refusal("payment_intent", "amount:1 AND amount:2 OR amount:3"), message);
    assert.equal(refusal("payment_intent", "amount:1 amount:2 OR amount:3"), message);
  });

  test("are ten at most", () => {
    const clauses = (count: number) => Array.from({ length: count }, (_, place) => `amount:${place}`).join(" OR ");
    assert.equal(parsed("charge", clauses(10)).clauses.length, 10);
    assert.equal(refusal("charge", clauses(11)), "A search query can have at most 10 clauses.");
  });
});

describe("a query is refused", () => {
  const CASES: readonly (readonly [string, string])[] = [
    ["", UNPARSABLE],
    ["asdf", UNPARSABLE],
    ["status", UNPARSABLE],
    ["status:", UNPARSABLE],
    ["status:succeeded", UNPARSABLE],
    [`status="succeeded"`, UNPARSABLE],
    [`status:"succeeded`, UNPARSABLE],
    [`status:"a"currency:"b"`, UNPARSABLE],
    [`status:"a" AND`, UNPARSABLE],
    [`AND status:"a"`, UNPARSABLE],
    [`status:"a" XOR status:"b"`, UNPARSABLE],
    [`(status:"a")`, UNPARSABLE],
    [`--status:"a"`, UNPARSABLE],
    [`metadata:"a"`, UNPARSABLE],
    [`metadata[a]:"b"`, UNPARSABLE],
    [`status["a"]:"b"`, UNPARSABLE],
    [`foo:"bar"`, "Field `foo` is an unsupported search field for resource `payment_intents`."],
    [`constructor:"bar"`, "Field `constructor` is an unsupported search field for resource `payment_intents`."],
    [`status~"succ"`, "Field `status` does not support the search operator `~`."],
    [`metadata["a"]~"succ"`, "Field `metadata` does not support the search operator `~`."],
    ["amount~100", "Field `amount` does not support the search operator `~`."],
    [`status>"a"`, "Field `status` does not support the search operator `>`."],
    ["amount>null", "Field `amount` does not support the search operator `>`."],
    [`amount>"many"`, "Field `amount` can only be compared with a whole number."],
    [`amount:"1.5"`, "Field `amount` can only be compared with a whole number."],
    ["amount:99999999999999999999", "Field `amount` can only be compared with a whole number."],
  ];

  for (const [text, message] of CASES) {
    test(`when it is ${JSON.stringify(text)}`, () => assert.equal(refusal("payment_intent", text), message));
  }

  test("when a part of a text is shorter than three characters", () => {
    assert.equal(
      refusal("customer", `name~"am"`),
      "A part of field `name` to search for must have at least 3 characters.",
    );
  });
});

test("what is written with all characters escaped is read as it was meant", () => {
  const escaped = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  const clause = fc.record({
    not: fc.boolean(),
    key: fc.string({ unit: "binary" }),
    text: fc.string({ unit: "binary" }),
  });
  const clauses = fc.array(clause, { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(clauses, fc.constantFrom("AND", "OR"), (all, word) => {
      const text = all
        .map(({ not, key, text: value }) => `${not ? "-" : ""}metadata[${escaped(key)}]:${escaped(value)}`)
        .join(` ${word} `);
      const query = parsed("customer", text);
      assert.equal(query.join, word === "OR" && all.length > 1 ? "any" : "all");
      assert.deepEqual(
        query.clauses.map(({ not, key, test: asked }) => ({ not, key, asked })),
        all.map(({ not, key, text: value }) => ({ not, key, asked: { kind: "equal", text: value } })),
      );
    }),
    { seed: 11, numRuns: 200 },
  );
});

test("no text whatever breaks the reader", () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    "\\",
    "-",
    ":",
    "~",
    "<",
    ">=",
    "[",
    "]",
    " ",
    "AND",
    "amount",
    "metadata",
    "1",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...Object.keys(SEARCH_FIELDS).filter(isSearched)), (query, resource) => {
      const result = parseQuery(resource, query);
      assert.ok(result.ok ? result.value.clauses.length > 0 : result.error.message.length > 0);
    }),
    { seed: 12, numRuns: 1_000 },
  );
});

test("a long text that never ends is refused at once", () => {
  for (const text of [`name:"${"\\".repeat(4_999)}`, `name:"a"${" ".repeat(4_900)}x`, "a.".repeat(2_500)]) {
    assert.equal(refusal("customer", text), UNPARSABLE);
  }
});
