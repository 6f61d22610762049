import { seen } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { listPage, type ListPorts, type PageCommand } from "../list.ts";
import { isCardSource } from "../../domain/customer-sources/card-source.ts";
import type { Operation } from "../operation.ts";
import { cardAnswer, findCardSource, type SourceCommand } from "./find.ts";

export const retrieveCardSource: Operation<SourceCommand> = async (work, command) =>
  seen(cardAnswer((await findCardSource(work, command)).source));

/** Sources are cards: of any other kind there are none. */
export function listSources(
  ports: ListPorts,
): Operation<PageCommand & { readonly customer: string; readonly object?: string | undefined }> {
  return async (work, command) => {
    const customer = await findCustomer(work, command.customer, "path");
    if (command.object !== undefined && command.object !== "card") {
      return seen({ kind: "list", items: [], hasMore: false });
    }
    const page = await listPage(ports, work, "payment_method", { source_of: customer.id }, command);
    if (page.kind !== "list") return seen(page);
    const items = page.items.map((item) =>
      item.resource === "payment_method" && isCardSource(item.document)
        ? ({ resource: "card", document: item.document } as const)
        : item,
    );
    return seen({ ...page, items });
  };
}
