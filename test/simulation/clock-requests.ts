import { createCustomer } from "../../src/app/customers/create.ts";
import { advanceTestClock } from "../../src/app/test-clocks/advance.ts";
import { createTestClock } from "../../src/app/test-clocks/create.ts";
import { deleteTestClock } from "../../src/app/test-clocks/delete.ts";
import { instant } from "../../src/domain/instant.ts";
import { about, anew, type Kind, type Making } from "./request-kinds.ts";

const SECONDS_A_DAY = 86_400;
/** Around the time at which runs begin: clocks stand before the mode's time and behind it. */
const BEGIN = 1_790_000_000;

/** Customers with a time of their own, which tests move and take away. */
export function clockKinds(making: Making): readonly Kind[] {
  const { chance, made, ports } = making;
  return [
    anew(1, "create a clock", createTestClock(ports), () => ({
      frozenTime: instant(BEGIN + chance.below(400) * SECONDS_A_DAY - 200 * SECONDS_A_DAY),
    })),
    about(making, 2, "create a customer", made.clocks, createCustomer(ports), (testClock) => ({ testClock })),
    about(making, 5, "advance a clock", made.clocks, advanceTestClock, (testClock) => ({
      testClock,
      frozenTime: instant(BEGIN + chance.below(600) * SECONDS_A_DAY - 200 * SECONDS_A_DAY),
    })),
    about(making, 1, "delete a clock", made.clocks, deleteTestClock, (testClock) => ({ testClock })),
  ];
}
