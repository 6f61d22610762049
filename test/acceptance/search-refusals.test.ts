import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { errorOf } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const RESOURCES = ["payment_intents", "customers", "charges"] as const;

function search(resource: string, parameters: Readonly<Record<string, string>>, headers = {}) {
  return florin.request("GET", `/v1/${resource}/search?${new URLSearchParams(parameters).toString()}`, { headers });
}

async function refusal(parameters: Readonly<Record<string, string>>, resource: string = "payment_intents") {
  const answer = await search(resource, parameters);
  assert.equal(answer.status, 400, answer.text);
  const { type, code, param, message } = errorOf(answer);
  assert.equal(type, "invalid_request_error");
  return { code, param, message };
}

describe("a search is refused", () => {
  const QUERY = { query: "created>0" };
  const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ["without a query", {}, "Missing required param: query."],
    [
      "with a query that can't be read",
      { query: "asdf" },
      'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
    ],
    ["with a page that was never given", { ...QUERY, page: "nonsense" }, "nonsense is an invalid page."],
    ["with a limit of zero", { ...QUERY, limit: "0" }, "This value must be greater than or equal to 1."],
    ["with a negative limit", { ...QUERY, limit: "-1" }, "This value must be greater than or equal to 1."],
    [
      "with too large a limit",
      { ...QUERY, limit: "101" },
      "This value must be less than or equal to 100 (it currently is '101').",
    ],
    ["with a parameter of lists", { ...QUERY, starting_after: "pi_1" }, "Received unknown parameter: starting_after"],
    [
      "when it asks for the number of results",
      { ...QUERY, "expand[]": "total_count" },
      "This property cannot be included (total_count)",
    ],
  ];

  for (const [what, parameters, message] of CASES) {
    test(what, async () => {
      for (const resource of RESOURCES) assert.equal((await refusal(parameters, resource)).message, message);
    });
  }

  test("with the code and the parameter of what is missing or out of range", async () => {
    const missing = await refusal({});
    assert.deepEqual([missing.code, missing.param], ["parameter_missing", "query"]);
    const limit = await refusal({ ...QUERY, limit: "101" });
    assert.deepEqual([limit.code, limit.param], ["parameter_invalid_integer", "limit"]);
    assert.equal((await refusal({ ...QUERY, page: "x" })).param, "page");
  });

  test("for a field that its resource is not searched by", async () => {
    for (const [resource, field] of [
      ["payment_intents", "email"],
      ["customers", "amount"],
      ["charges", "name"],
    ] as const) {
      const message = `Field \`${field}\` is an unsupported search field for resource \`${resource}\`.`;
      assert.equal((await refusal({ query: `${field}:"x"` }, resource)).message, message);
    }
  });

  test("with the page of another mode's or another kind's object", async () => {
    const customers = await Promise.all([1, 2].map(() => stripe.customers.create({})));
    assert.equal(customers.length, 2);
    await florin.finishIndexing();
    const { next_page } = await stripe.customers.search({ query: "created>0", limit: 1 });
    const page = String(next_page);
    assert.equal((await refusal({ ...QUERY, page })).message, `${page} is an invalid page.`);
  });

  test("in a version that had none", async () => {
    const answer = await search("customers", QUERY, { "Stripe-Version": "2020-03-02" });
    assert.equal(answer.status, 400);
    assert.equal(
      errorOf(answer)["message"],
      "Search is not supported on api version 2020-03-02. Update your API version, or set the API Version of this request to 2020-08-27 or greater.",
    );
    assert.equal((await search("customers", QUERY, { "Stripe-Version": "2020-08-27" })).status, 200);
  });

  test("to holders of publishable keys", async () => {
    const path = "/v1/customers/search?query=created%3E0";
    const answer = await florin.request("GET", path, { authorization: `Bearer ${PUBLISHABLE_KEY}` });
    assert.notEqual(answer.status, 200);
  });
});

test("versions before 2025-03-31.basil can ask for the number of results", async () => {
  const query = `metadata["counted"]:"yes"`;
  for (let place = 0; place < 3; place += 1) await stripe.customers.create({ metadata: { counted: "yes" } });
  await florin.finishIndexing();
  const headers = { "Stripe-Version": "2024-04-10" };
  const { json } = await search("customers", { query, limit: "1", "expand[]": "total_count" }, headers);
  assert.deepEqual(Object.keys(json), ["object", "data", "has_more", "next_page", "total_count", "url"]);
  assert.deepEqual([json["total_count"], json["has_more"]], [3, true]);
});
