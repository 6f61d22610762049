import { type Changes, NO_CHANGES } from "../../domain/changes.ts";
import {
  createCustomer as decideCreation,
  customerCreated,
  type CustomerInput,
} from "../../domain/customers/create.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { TestClock } from "../../domain/test-clocks/test-clock.ts";
import { MOST_CUSTOMERS } from "../../domain/test-clocks/test-clock.ts";
import { joined } from "../answer.ts";
import { addSource } from "../customer-sources/create.ts";
import { freshCustomer } from "../fresh.ts";
import type { Operation, Work } from "../operation.ts";
import { attachTo } from "../payment-methods/attach.ts";
import { type EntryPorts, findMethod } from "../payment-methods/enter.ts";
import { acceptedOf, Refused } from "../refused.ts";
import { customersOf } from "../test-clocks/delete.ts";
import { findTestClock } from "../test-clocks/find.ts";
import { takeToken } from "../tokens/take.ts";

export interface CreateCustomerCommand extends CustomerInput {
  readonly paymentMethod?: string | undefined;
  /** `tok_…`: its card becomes the customer's default source. */
  readonly source?: string | undefined;
  readonly testClock?: string | undefined;
}

/**
 * A customer may be created together with a method, or the card of a token, and does not come about where that is
 * refused. A method must be the customer's before it can be the default.
 */
export function createCustomer(ports: EntryPorts): Operation<CreateCustomerCommand> {
  return async (work, command) => {
    const accountCurrency = work.account.defaultCurrency;
    const clock = command.testClock === undefined ? undefined : await roomOn(work, command.testClock);
    const taken = command.source === undefined ? undefined : await takeToken(ports, work, command.source, "source");
    const customer = decideCreation(
      { ...command, defaultSource: taken?.cardId },
      {
        now: work.now,
        fresh: freshCustomer(ports.ids, work.now),
        accountCurrency,
        testClock: clock?.id,
      },
    );
    const attached = command.paymentMethod && (await attach(ports, work, customer, command.paymentMethod));
    const given = customer.defaultPaymentMethod;
    if (given !== undefined && given !== command.paymentMethod) {
      throw new Refused({ kind: "default_method_not_attached", method: given });
    }
    const shown: Customer =
      given === undefined || !attached ? customer : { ...customer, defaultPaymentMethod: attached.method };
    const created = joined(customerCreated(shown), bound(clock, shown));
    const withMethod = attached ? joined(created, attached.changes) : created;
    const changes = taken
      ? joined(withMethod, acceptedOf(addSource(ports, work, { taken }, shown)).changes)
      : withMethod;
    return { kind: "accepted", changes, result: { kind: "one", shown: { resource: "customer", document: shown } } };
  };
}

/** A clock that can take one more customer. */
async function roomOn(work: Work, id: string): Promise<TestClock> {
  const clock = await findTestClock(work, id, "parameter");
  const taken = await customersOf(work, clock);
  if (taken.length >= MOST_CUSTOMERS) throw new Refused({ kind: "test_clock_full", maximum: MOST_CUSTOMERS });
  return clock;
}

/** The clock knows its customers, so that their number has a limit and they go with it. */
function bound(clock: TestClock | undefined, { id }: Customer): Changes {
  if (clock === undefined) return NO_CHANGES;
  const document = { ...clock, customers: [...clock.customers, id] };
  return { documents: [{ resource: "test_clock", document }], events: [], jobs: [] };
}

async function attach(
  ports: EntryPorts,
  work: Work,
  customer: Customer,
  id: string,
): Promise<{ readonly changes: Changes; readonly method: string }> {
  const method = await findMethod(ports, work, id, "parameter");
  const { changes, result } = acceptedOf(attachTo(ports, work, method, customer));
  return { changes, method: result.id };
}
