import { cardCharge } from "../../domain/charges/charge.ts";
import {
  beginIncrement,
  type IncrementAuthorization,
  settleIncrement,
} from "../../domain/payment-intents/increment.ts";
import { answering } from "../answer.ts";
import { freshLineItems } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { cardRail, type EntryPorts } from "../payment-methods/enter.ts";
import { findIntent, type IntentReference, latestCharge } from "./find.ts";
import { showIntent } from "./show-intent.ts";

/** Asks the issuer to hold more for an intent that is not captured yet. */
export function incrementAuthorization(
  ports: Pick<EntryPorts, "cardRails" | "ids">,
): Operation<IntentReference & IncrementAuthorization> {
  return async (work, command) => {
    const intent = await findIntent(work, command);
    const begun = beginIncrement(intent, command, {
      now: work.now,
      charge: cardCharge(await latestCharge(work, intent)),
      lineItemIds: freshLineItems(ports.ids, work.now, command.amountDetails),
    });
    if (begun.kind === "rejected") return begun;
    const answer = cardRail(ports, work).increment(begun.increment.charge.card);
    return answering(settleIncrement(begun.increment, answer), showIntent(work));
  };
}
