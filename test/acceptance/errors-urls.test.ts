import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { SECRET_KEY, startFlorin } from "../support/florin.ts";
import { refusalOf } from "../support/intents.ts";
import { errorOf, factsOf, sendBytes } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const account = await stripe.accounts.retrieveCurrent();

const HELP = "Please see https://stripe.com/docs or we can help at https://support.stripe.com/.";
const SLASH =
  "If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.";

const NOWHERE = [
  // unknown
  ["GET", "/v1/foo"],
  ["POST", "/v1/foo"],
  ["DELETE", "/v1/foo"],
  ["GET", "/v2/customers"],
  ["GET", "/V1/customers"],
  ["GET", "/v1"],
  ["POST", "/v1/payment_intents/pi_x/nothing"],
  // known, with a method that they don't take
  ["DELETE", "/v1/payment_intents/pi_x"],
  ["DELETE", "/v1/payment_intents"],
  ["GET", "/v1/payment_intents/pi_x/confirm"],
  ["PUT", "/v1/customers/cus_x"],
  ["PATCH", "/v1/customers/cus_x"],
  ["POST", "/v1/events"],
  // an id is missing in the middle
  ["POST", "/v1/payment_intents//confirm"],
  // escapes that mean nothing
  ["GET", "/v1/customers/%zz"],
  ["GET", "/v1/customers/%ff"],
  ["GET", "/v1/customers/%"],
  // an id that no database could look for
  ["GET", "/v1/customers/cus_%00"],
] as const;

describe("a URL that leads nowhere is a 404, never a 405:", () => {
  for (const [method, path] of NOWHERE) {
    test(`${method} ${path}`, async () => {
      const answer = await florin.request(method, `${path}?limit=1`);
      assert.deepEqual(factsOf(answer), {
        status: 404,
        type: "invalid_request_error",
        code: undefined,
        param: undefined,
        message: `Unrecognized request URL (${method}: ${path}). ${HELP}`,
      });
      assert.equal(
        errorOf(answer)["request_log_url"],
        `https://dashboard.stripe.com/${account.id}/test/workbench/logs?object=${answer.headers.get("request-id")}`,
      );
    });
  }

  for (const path of ["/", "/v1/", "/v1/customers/", "/v1/payment_intents/", "/v1/customers/cus_x/", "/v1/foo/"]) {
    test(`GET ${path} is told about the slash at its end`, async () => {
      const answer = await florin.request("GET", path);
      assert.equal(answer.status, 404);
      assert.equal(errorOf(answer)["message"], `Unrecognized request URL (GET: ${path}). ${SLASH} ${HELP}`);
    });
  }

  test("without a key it is the same, but for the link to the log", async () => {
    const answer = await florin.request("GET", "/v1/foo", { authorization: null });
    assert.equal(answer.status, 404);
    assert.deepEqual(Object.keys(errorOf(answer)), ["message", "type"]);
    assert.match(answer.headers.get("request-id") ?? "", /^req_\w{14}$/);
  });

  test("the official client raises its invalid request error", async () => {
    const error = await refusalOf(stripe.rawRequest("GET", "/v1/foo") as Promise<unknown>);
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.statusCode, 404);
  });

  test("HEAD has the status of a 404 and no body", async () => {
    const answer = await florin.request("HEAD", "/v1/customers");
    assert.deepEqual([answer.status, answer.text], [404, ""]);
  });

  for (const method of ["TRACE", "QUERY", "PROPFIND"]) {
    test(`${method} is no method of the API`, async () => {
      const answer = await sendRequest(`${method} /v1/customers HTTP/1.1`);
      assert.match(answer, /^HTTP\/1\.1 404 /);
      assert.match(answer, new RegExp(`Unrecognized request URL \\(${method}: /v1/customers\\)`));
    });
  }
});

test("an id may have escapes in it", async () => {
  const answer = await florin.request("GET", "/v1/customers/cus%2Fx%20y");
  assert.equal(errorOf(answer)["message"], "No such customer: 'cus/x y'");
});

test("a whole URL in the place of the path is taken for its path", async () => {
  const answer = await sendRequest("GET http://api.example.com/v1/customers?limit=1 HTTP/1.1");
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.match(answer, /"url": "\/v1\/customers"/);
});

/** One request with the test key, by its request line and further lines of its head. */
function sendRequest(line: string, ...more: readonly string[]): Promise<string> {
  const lines = [line, "Host: 127.0.0.1", "Connection: close", `Authorization: Bearer ${SECRET_KEY}`, ...more];
  return sendBytes(florin, `${lines.join("\r\n")}\r\n\r\n`);
}

describe("a request line", () => {
  const frame = "GET /v1/customers?email= HTTP/1.1\r\n".length;

  test("of 16 KiB is read", async () => {
    const answer = await sendRequest(`GET /v1/customers?email=${"a".repeat(16_384 - frame)} HTTP/1.1`);
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /Invalid string: aaaa/);
  });

  for (const length of [16_385, 40_000, 200_000]) {
    test(`of ${length} bytes is a 414 with a page, as of a web server`, async () => {
      const answer = await sendRequest(`GET /v1/customers?email=${"a".repeat(length - frame)} HTTP/1.1`);
      assert.match(answer, /^HTTP\/1\.1 414 /);
      assert.match(answer, /content-type: text\/html/i);
    });
  }
});

describe("what is no proper HTTP is refused with an error that clients can read:", () => {
  const odd: Readonly<Record<string, readonly [status: number, ...lines: string[]]>> = {
    "no HTTP at all": [400, "hello"],
    "a method that nobody knows": [400, "BREW /v1/customers HTTP/1.1"],
    "two lengths": [400, "POST /v1/customers HTTP/1.1", "Content-Length: 5", "Content-Length: 6"],
    "a length beside chunks": [400, "POST /v1/customers HTTP/1.1", "Content-Length: 6", "Transfer-Encoding: chunked"],
    "a head of 100 KB": [
      431,
      "GET /v1/customers HTTP/1.1",
      ...Array<string>(100).fill(`X-Filler: ${"a".repeat(1_000)}`),
    ],
  };
  for (const [what, [status, line, ...lines]] of Object.entries(odd)) {
    test(what, async () => {
      const answer = await sendRequest(line ?? "", ...lines);
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(answer, /request-id: req_\w{14}\r\n/i);
      const { error } = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as { error: Record<string, unknown> };
      assert.equal(error["type"], "invalid_request_error");
    });
  }

  test("two Authorization headers, whichever of them is right", async () => {
    for (const other of ["Bearer sk_test_abcdefgh1234", `Bearer ${SECRET_KEY}`]) {
      const answer = await sendRequest("GET /v1/customers HTTP/1.1", `Authorization: ${other}`);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /only one Authorization header/);
    }
  });
});

describe("a client that gives up does not disturb the server:", () => {
  const beginnings = {
    "before it says anything": "",
    "in its request line": "POST /v1/cust",
    "in its head": "POST /v1/customers HTTP/1.1\r\nHost: x\r\n",
    "in its body": `POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${SECRET_KEY}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=A`,
    "in a chunk of its body": `POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${SECRET_KEY}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nname=A`,
    "before its answer": `GET /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${SECRET_KEY}\r\n\r\n`,
  };
  for (const [when, bytes] of Object.entries(beginnings)) {
    for (const how of ["destroy", "resetAndDestroy"] as const) {
      test(`${when}, by ${how}`, async () => {
        const before = (await stripe.customers.list({ limit: 100 })).data.length;
        const socket = connect(Number(new URL(florin.url).port), "127.0.0.1");
        await new Promise<void>((resolve) => socket.write(bytes === "" ? "\r\n" : bytes, () => resolve()));
        socket[how]();
        assert.equal((await stripe.customers.list({ limit: 100 })).data.length, before);
        assert.deepEqual(florin.logged, []);
      });
    }
  }

  test("a request that comes byte by byte is answered all the same", async () => {
    const text = `GET /v1/customers?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${SECRET_KEY}\r\n\r\n`;
    assert.match(await sendBytes(florin, ...text), /^HTTP\/1\.1 200 /);
    assert.deepEqual(florin.logged, []);
  });
});
