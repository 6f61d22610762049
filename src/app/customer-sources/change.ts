import { type UpdateCardSource, updateCardSource as decideUpdate } from "../../domain/customer-sources/update.ts";
import { detachPaymentMethod } from "../../domain/payment-methods/detach.ts";
import { answering } from "../answer.ts";
import type { ListPorts } from "../list.ts";
import type { Operation } from "../operation.ts";
import { cardAnswer, findCardSource, nextDefaultSource, type SourceCommand } from "./find.ts";

export const updateCardSource: Operation<UpdateCardSource & SourceCommand> = async (work, command) => {
  const { source } = await findCardSource(work, command);
  return answering(decideUpdate(source, command), cardAnswer);
};

export function deleteCardSource(ports: ListPorts): Operation<SourceCommand> {
  return async (work, command) => {
    const { customer, source } = await findCardSource(work, command);
    const nextDefault = await nextDefaultSource(ports, work, source);
    return answering(detachPaymentMethod(source, { customer, nextDefault, mandates: [] }), ({ id }) => ({
      kind: "deleted_card",
      id,
    }));
  };
}
