import type { PureAccountRail } from "../../ports/rail.ts";
import { behaviourByToken } from "./bank-accounts/catalogue.ts";
import { microdepositAnswer } from "./bank-accounts/microdeposits.ts";

/** The sandbox's banks, as far as they are asked about accounts and mandates. */
export const sandboxAccountRail: PureAccountRail = {
  setUp: ({ railToken }) => behaviourByToken(railToken).setup,
  mandateAnswer: ({ railToken }) => (behaviourByToken(railToken).mandate === "refused" ? "refused" : "accepted"),
  sendMicrodeposits: ({ railToken }) =>
    behaviourByToken(railToken).microdeposits === "arrive" ? "sent" : "cannot_be_sent",
  proofAnswer: (_account, proof) => microdepositAnswer(proof),
};
