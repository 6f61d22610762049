import { seen } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { type ListCommand, listPage, type ListPorts } from "../list.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

interface MethodFilters extends ListCommand {
  readonly type?: string | undefined;
  readonly allowRedisplay?: string | undefined;
}

/** Without a customer there is nothing to list: a method that belongs to nobody is known by its id alone. */
export function listPaymentMethods(
  ports: ListPorts,
): Operation<MethodFilters & { readonly customer?: string | undefined }> {
  return async (work, command) => {
    if (command.customer === undefined) return seen({ kind: "list", items: [], hasMore: false });
    await findCustomer(work, command.customer, "parameter");
    return seen(await listPage(ports, work, "payment_method", keys(command, command.customer), command));
  };
}

export function listCustomerPaymentMethods(ports: ListPorts): Operation<MethodFilters & { readonly customer: string }> {
  return async (work, command) => {
    const customer = await work.snapshot.read("customer", command.customer);
    if (customer === undefined) throw missing("customer", command.customer, "id", "path");
    return seen(await listPage(ports, work, "payment_method", keys(command, customer.id), command));
  };
}

function keys({ type, allowRedisplay }: MethodFilters, customer: string) {
  return { customer, type, allow_redisplay: allowRedisplay };
}
