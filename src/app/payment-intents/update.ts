import { updatePaymentIntent as decideUpdate, type UpdatePaymentIntent } from "../../domain/payment-intents/update.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import { freshLineItems } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { changedConfiguration } from "../payment-method-configurations/choose.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { withUsedToken } from "../tokens/take.ts";
import { findIntent, type IntentReference } from "./find.ts";
import { type GivenMethod, givenMethod } from "./given-method.ts";
import { showIntent } from "./show-intent.ts";

export type UpdateCommand = IntentReference & Omit<UpdatePaymentIntent, keyof GivenMethod> & GivenMethod;

export function updatePaymentIntent(ports: EntryPorts): Operation<UpdateCommand> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const customer =
      command.customer === undefined ? undefined : await findCustomer(work, command.customer, "parameter");
    const given = await givenMethod(ports, work, command);
    const currentMethod =
      intent.paymentMethod === undefined ? undefined : await work.snapshot.read("payment_method", intent.paymentMethod);
    const configuration = await changedConfiguration(work, intent.methods, command);
    const lineItemIds = freshLineItems(ports.ids, work.now, command.amountDetails);
    const loaded = { customer, method: given?.method, currentMethod, configuration, lineItemIds };
    const facts = { ...loaded, byClient: work.byClient };
    return answering(withUsedToken(given?.usedToken, decideUpdate(intent, command, facts)), showIntent(work));
  };
}
