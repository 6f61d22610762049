import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { type RawAnswer, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { errorOf, factsOf, sendBytes } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const CUSTOMERS = "/v1/customers";

function create(body: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  return florin.request("POST", CUSTOMERS, { body, headers });
}

async function created(body: string): Promise<Stripe.Customer> {
  const answer = await create(body);
  assert.equal(answer.status, 200, answer.text);
  return answer.json as unknown as Stripe.Customer;
}

describe("a form", () => {
  test("may nest its names, with brackets escaped or not", async () => {
    for (const form of [
      "name=Ada&shipping[name]=Ada&shipping[address][line1]=1+Main&metadata[a]=b%26c",
      "name=Ada&shipping%5Bname%5D=Ada&shipping%5Baddress%5D%5Bline1%5D=1%20Main&metadata%5Ba%5D=b%26c",
    ]) {
      const customer = await created(form);
      assert.equal(customer.shipping?.address?.line1, "1 Main");
      assert.deepEqual(customer.metadata, { a: "b&c" });
    }
  });

  test("may write lists with indexes or without", async () => {
    for (const form of [
      "preferred_locales[]=de&preferred_locales[]=en",
      "preferred_locales[0]=de&preferred_locales[1]=en",
      "preferred_locales[1]=en&preferred_locales[0]=de",
      "preferred_locales%5B%5D=de&preferred_locales%5B%5D=en",
    ]) {
      assert.deepEqual((await created(form)).preferred_locales, ["de", "en"]);
    }
  });

  test("may stand in the URL in part", async () => {
    const answer = await florin.request("POST", `${CUSTOMERS}?name=Ada`, { body: "email=ada@example.com" });
    assert.deepEqual([answer.json["name"], answer.json["email"]], ["Ada", "ada@example.com"]);
  });

  test("keeps text of every script", async () => {
    const name = 'Zoë 李 🦄 "quoted" & <b>';
    assert.equal((await stripe.customers.create({ name })).name, name);
  });

  test("keeps hostile names to themselves", async () => {
    const customer = await created(
      "metadata[__proto__]=a&metadata[constructor]=b&metadata[toString]=c&metadata[object]=charge",
    );
    const { metadata } = JSON.parse(JSON.stringify(await stripe.customers.retrieve(customer.id))) as Stripe.Customer;
    assert.deepEqual(Object.entries(metadata), [
      ["__proto__", "a"],
      ["constructor", "b"],
      ["toString", "c"],
      ["object", "charge"],
    ]);
    assert.equal(({} as Record<string, unknown>)["a"], undefined);
  });

  for (const name of ["__proto__", "constructor", "hasOwnProperty", "__proto__[polluted]", "prototype[x]"]) {
    test(`with the name ${name} has an unknown parameter`, async () => {
      const { status, code, param } = factsOf(await create(`${name}=1`));
      assert.deepEqual([status, code, param], [400, "parameter_unknown", name.replace(/\[.*/, "")]);
    });
  }

  test("that gives a name two forms is refused", async () => {
    const { status, param } = factsOf(await create("shipping=a&shipping[name]=b"));
    assert.deepEqual([status, param], [400, "shipping"]);
  });
});

describe("an empty text", () => {
  test("clears scalars and hashes", async () => {
    const { id } = await stripe.customers.create({
      email: "ada@example.com",
      shipping: { name: "Ada", address: { line1: "1 Main" } },
      metadata: { a: "1", b: "2" },
    });
    const one = await florin.request("POST", `${CUSTOMERS}/${id}`, { body: "email=&shipping=&metadata[a]=" });
    assert.deepEqual([one.json["email"], one.json["shipping"], one.json["metadata"]], [null, null, { b: "2" }]);
    const all = await florin.request("POST", `${CUSTOMERS}/${id}`, { body: "metadata=" });
    assert.deepEqual(all.json["metadata"], {});
  });
});

describe("a body that is no form", () => {
  const types = [
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=x",
    "nonsense",
    "application/x-www-form-urlencodedish",
  ];
  for (const type of types) {
    test(`but ${type} is refused`, async () => {
      const answer = await create('{"name":"Ada"}', { "Content-Type": type });
      assert.deepEqual(factsOf(answer), {
        status: 400,
        type: "invalid_request_error",
        code: undefined,
        param: undefined,
        message:
          "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
      });
      assert.match(answer.headers.get("request-id") ?? "", /^req_/);
    });
  }

  test("is a form if its type says so in other letters, with a charset", async () => {
    const answer = await create("name=Ada", { "Content-Type": "Application/X-WWW-Form-Urlencoded; charset=utf-8" });
    assert.equal(answer.json["name"], "Ada");
  });

  test("is taken for a form if it has no type", async () => {
    const head = `POST ${CUSTOMERS} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${SECRET_KEY}`;
    assert.match(await sendBytes(florin, `${head}\r\nContent-Length: 8\r\n\r\nname=Ada`), /"name": "Ada"/);
  });

  test("does not matter to a POST without one", async () => {
    const answer = await florin.request("POST", CUSTOMERS, { headers: { "Content-Type": "application/json" } });
    assert.equal(answer.status, 200);
  });
});

describe("a body that is too much", () => {
  const refusals: readonly [what: string, body: string, status: number, message: RegExp, param?: string][] = [
    ["over a mebibyte", `name=${"a".repeat(1_048_576)}`, 413, /at most 1048576 bytes/],
    ["many times over", `name=${"a".repeat(8_000_000)}`, 413, /at most 1048576 bytes/],
    ["over 4000 parameters", "name=a&".repeat(4_001), 400, /too many parameters: at most 4000/],
    ["over ten levels deep", `metadata${"[a]".repeat(10)}=b`, 400, /too deeply: at most 10 levels/, "metadata"],
    ["with a name of over 1000 characters", `${"a".repeat(1_001)}=b`, 400, /name is too long: at most 1000/],
  ];
  for (const [what, body, status, message, param] of refusals) {
    test(`${what} is a ${status}`, async () => {
      const facts = factsOf(await create(body));
      assert.deepEqual(
        [facts.status, facts.type, facts.code, facts.param],
        [status, "invalid_request_error", undefined, param],
      );
      assert.match(String(facts.message), message);
    });
  }

  test("is refused to callers without a key as well, and without a link to a log", async () => {
    const body = `name=${"a".repeat(1_048_576)}`;
    const answer = await florin.request("POST", CUSTOMERS, { body, authorization: null });
    assert.deepEqual([answer.status, Object.keys(errorOf(answer))], [413, ["message", "type"]]);
  });

  test("just at the limit is read", async () => {
    const { message } = factsOf(await create(`name=${"a".repeat(1_048_576 - 5)}`));
    assert.match(String(message), /must be at most 256 characters/);
  });
});

describe("parameters of a GET or DELETE", () => {
  test("stand in the URL, and a body that is no form means nothing", async () => {
    const head = `GET ${CUSTOMERS}?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${SECRET_KEY}`;
    const answer = await sendBytes(florin, `${head}\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfoo=1`);
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });

  test("are checked like those of a POST", async () => {
    const { code } = factsOf(await florin.request("DELETE", `${CUSTOMERS}/cus_x?foo=1`));
    assert.equal(code, "parameter_unknown");
  });
});
