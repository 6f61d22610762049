import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, type LogFilters, readLogFilters } from "./log-filters.ts";

const REQUEST = { method: "POST", path: "/v1/charges", status: 402, clientIp: "127.0.0.1", side: "self" } as const;

const FITTING: readonly LogFilters[] = [
  {},
  { filter_http_method: [] },
  { filter_http_method: ["GET", "post"] },
  { filter_request_path: ["/v1/charges"] },
  { filter_request_status: ["FAILED"] },
  { filter_status_code: ["402"] },
  { filter_status_code_type: ["400"] },
  { filter_source: ["API"], filter_account: ["self"], filter_ip_address: ["127.0.0.1"] },
  { filter_account: ["connect_in", "SELF"] },
];

const UNFIT: readonly LogFilters[] = [
  { filter_http_method: ["GET"] },
  { filter_request_path: ["/v1/charge"] },
  { filter_request_status: ["SUCCEEDED"] },
  { filter_status_code: ["400"] },
  { filter_status_code_type: ["200", "500"] },
  { filter_source: ["DASHBOARD"] },
  { filter_account: ["connect_in", "connect_out"] },
  { filter_ip_address: ["10.0.0.1"] },
  { filter_http_method: ["POST"], filter_status_code: ["200"] },
];

test("a request fits when each filter has a value that it fits", () => {
  for (const filters of FITTING) assert.equal(fits(filters, REQUEST), true, JSON.stringify(filters));
  for (const filters of UNFIT) assert.equal(fits(filters, REQUEST), false, JSON.stringify(filters));
  assert.equal(fits({ filter_request_status: ["SUCCEEDED"] }, { ...REQUEST, status: 200 }), true);
  assert.equal(fits({ filter_account: ["CONNECT_IN"] }, { ...REQUEST, side: "connect_in" }), true);
  assert.equal(fits({ filter_account: ["connect_in", "self"] }, { ...REQUEST, side: "connect_out" }), false);
});

test("filters are read from JSON, and nothing else is taken for them", () => {
  assert.deepEqual(readLogFilters('{"filter_source":["API"],"filter_account":null}'), { filter_source: ["API"] });
  for (const text of [
    "",
    "[]",
    "null",
    "1",
    '{"filter_source":"API"}',
    '{"filter_x":["a"]}',
    '{"filter_source":[1]}',
  ]) {
    assert.equal(readLogFilters(text), undefined, text);
  }
});
