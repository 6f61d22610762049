import { listOf as listing, type ListPorts } from "../../app/list.ts";
import { advanceTestClock } from "../../app/test-clocks/advance.ts";
import { createTestClock } from "../../app/test-clocks/create.ts";
import { deleteTestClock } from "../../app/test-clocks/delete.ts";
import { retrieveTestClock } from "../../app/test-clocks/find.ts";
import { advanceTestTime, readTestTime, type TestTimePorts } from "../../app/test-time/advance.ts";
import type { Ids } from "../../ports/ids.ts";
import * as params from "../../wire/params/test-clocks.ts";
import { listOf, one, type Route, route } from "../route.ts";

const CLOCK = one("test_clock");
const ALL = "/v1/test_helpers/test_clocks";
const PATH = "/v1/test_helpers/test_clocks/{test_clock}";
const TEST_ONLY = { testOnly: true };

/** Time that tests move: that of single customers, and by calls of our own that of test mode as a whole. */
export function testClockRoutes(ports: ListPorts & TestTimePorts & { readonly ids: Ids }): readonly Route[] {
  const list = listing(ports, "test_clock", () => ({}));
  return [
    route("POST", ALL, params.createTestClock, CLOCK, createTestClock(ports), TEST_ONLY),
    route("GET", PATH, params.retrieveTestClock, CLOCK, retrieveTestClock, TEST_ONLY),
    route("DELETE", PATH, params.deleteTestClock, CLOCK, deleteTestClock, TEST_ONLY),
    route("POST", `${PATH}/advance`, params.advanceTestClock, CLOCK, advanceTestClock, TEST_ONLY),
    route("GET", ALL, params.listTestClocks, listOf("test_clock"), list, TEST_ONLY),
    route("GET", "/_florin/test/clock", params.readTestTime, one("test_time"), readTestTime(ports), TEST_ONLY),
    route("POST", "/_florin/test/clock/advance", params.advanceTestTime, one("test_time"), advanceTestTime(ports), {
      ...TEST_ONLY,
      platformOnly: true,
    }),
  ];
}
