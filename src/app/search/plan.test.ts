import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Customer } from "../../domain/customers/customer.ts";
import { instant } from "../../domain/instant.ts";
import type { SearchBranch, SearchCondition, SearchEntry } from "../../ports/search.ts";
import { parseQuery } from "../../wire/search/parse-query.ts";
import type { SearchQuery } from "../../wire/search/query.ts";
import { factsOf, type SearchedDocument } from "./facts.ts";
import { matches } from "./matches.ts";
import { branchesOf } from "./plan.ts";
import { searchEntry } from "./terms.ts";

function queryOf(resource: SearchedDocument["resource"], text: string): SearchQuery {
  const result = parseQuery(resource, text);
  assert.ok(result.ok, text);
  return result.value;
}

function customer(parts: Partial<Customer>): Extract<SearchedDocument, { resource: "customer" }> {
  const document: Customer = {
    id: "cus_1",
    created: instant(100),
    deleted: false,
    balance: 0,
    invoicePrefix: "ABCDEFGH",
    metadata: {},
    nextInvoiceSequence: 1,
    preferredLocales: [],
    taxExempt: "none",
    ...parts,
  };
  return { resource: "customer", document };
}

/** What the index would say of a document, without an index. */
function leadsTo({ conditions, created }: SearchBranch, entry: SearchEntry, at: number): boolean {
  const { gte = -Infinity, lte = Infinity } = created;
  return at >= gte && at <= lte && conditions.every((condition) => holds(condition, entry));
}

function holds(condition: SearchCondition, { amount = NaN, terms }: SearchEntry): boolean {
  if (condition.kind === "term") return terms.includes(condition.term) !== condition.not;
  const { min = -Infinity, max = Infinity } = condition;
  return (amount >= min && amount <= max) !== condition.not;
}

function isLedTo(tagged: SearchedDocument, query: SearchQuery): boolean {
  const entry = searchEntry(tagged);
  return branchesOf(tagged.resource, query).some((branch) => leadsTo(branch, entry, tagged.document.created));
}

describe("what a query asks for", () => {
  const AMY = customer({ name: "Amy Lee", email: "Amy@Rocket.example", metadata: { tier: "Gold" } });
  const CASES: readonly (readonly [string, boolean])[] = [
    [`name:"amy lee"`, true],
    [`name:"AMY LEE"`, true],
    [`name:"amy"`, false],
    [`-name:"amy"`, true],
    [`name~"my l"`, true],
    [`name~"MY L"`, true],
    [`-name~"my l"`, false],
    [`name~"bob"`, false],
    ["phone:null", true],
    ["-phone:null", false],
    ["-email:null", true],
    [`phone:"555"`, false],
    [`-phone:"555"`, true],
    [`metadata["tier"]:"gold"`, true],
    [`metadata["Tier"]:"gold"`, false],
    [`metadata["tier"]:null`, false],
    [`-metadata["tier"]:null`, true],
    [`metadata["toString"]:null`, true],
    ["created:100", true],
    ["created>100", false],
    ["-created>100", true],
    ["-created:100", false],
    ["created>99 created<101", true],
    ["created>100 created<102", false],
    [`name:"amy lee" AND phone:"1"`, false],
    [`name:"amy lee" OR phone:"1"`, true],
  ];

  for (const [text, expected] of CASES) {
    test(`is ${expected ? "" : "not "}this customer: ${text}`, () => {
      const query = queryOf("customer", text);
      assert.equal(matches(query, factsOf(AMY)), expected);
      if (expected) assert.ok(isLedTo(AMY, query));
    });
  }

  test("is found by the beginning of a long value, and decided by all of it", () => {
    const long = "x".repeat(300);
    const one = customer({ metadata: { k: `${long}1` } });
    const yes = queryOf("customer", `metadata["k"]:"${long}1"`);
    const other = queryOf("customer", `metadata["k"]:"${long}2"`);
    const notOther = queryOf("customer", `-metadata["k"]:"${long}2"`);
    assert.deepEqual(
      [yes, other, notOther].map((query) => matches(query, factsOf(one))),
      [true, false, true],
    );
    assert.ok(isLedTo(one, yes));
    assert.ok(isLedTo(one, notOther));
  });
});

test("the index leads to every document that a query asks for", () => {
  const word = fc.constantFrom("amy", "Amy", "amyamy", "lee", "İstanbul", "ab", "", "\u0000", "null", "true", "=", "!");
  const optional = fc.option(word, { nil: undefined });
  const document = fc
    .record({
      created: fc.integer({ min: 0, max: 4 }),
      name: optional,
      email: optional,
      phone: optional,
      tag: optional,
    })
    .map(({ created, tag, ...fields }) =>
      customer({ ...fields, created: instant(created), metadata: tag === undefined ? {} : { tag } }),
    );
  const quoted = word.map((text) => `"${text}"`);
  const field = fc.constantFrom("name", "email", "phone", `metadata["tag"]`, `metadata["none"]`);
  const number = fc.integer({ min: 0, max: 4 });
  const clause = fc.oneof(
    fc.tuple(field, fc.oneof(quoted, fc.constant("null"))).map(([name, value]) => `${name}:${value}`),
    fc
      .tuple(fc.constantFrom("name", "email"), fc.constantFrom("amy", "MYA", "lee", "ist"))
      .map(([n, v]) => `${n}~"${v}"`),
    fc
      .tuple(fc.constantFrom(":", "<", ">", "<=", ">="), number)
      .map(([operator, value]) => `created${operator}${value}`),
  );
  const clauses = fc.array(
    fc.tuple(fc.boolean(), clause).map(([not, text]) => `${not ? "-" : ""}${text}`),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(document, clauses, fc.constantFrom(" AND ", " OR "), (tagged, texts, join) => {
      const query = queryOf("customer", texts.join(join));
      if (matches(query, factsOf(tagged))) assert.ok(isLedTo(tagged, query));
    }),
    { seed: 21, numRuns: 3_000 },
  );
});
