import { accountOf } from "../../app/accounts/account-of.ts";
import { seen } from "../../app/answer.ts";
import { receiptKey } from "../../app/charges/receipt-key.ts";
import { freshRequest } from "../../app/fresh.ts";
import { missing } from "../../app/refused.ts";
import type { Reply } from "../../app/reply.ts";
import type { KeyedDigest } from "../../ports/keyed-digest.ts";
import { type PagePorts, problemPage } from "../challenge/at-intent.ts";
import { notFoundPage } from "../problem-pages.ts";
import { receiptPage } from "./receipt-page.ts";

export interface ReceiptPorts extends PagePorts {
  readonly keyedDigest: KeyedDigest;
}

/** The receipt of a charge, for whoever has its whole address: the customer, and whom the merchant shows it to. */
export async function showReceipt(ports: ReceiptPorts, id: string, query: URLSearchParams): Promise<Reply> {
  const mode = query.get("mode");
  const account = await accountOf(ports.store, query.get("merchant") ?? "");
  if (account === undefined || (mode !== "live" && mode !== "test")) return notFoundPage();
  const scope = { account: account.id, livemode: mode === "live" };
  if (query.get("key") !== receiptKey(ports.keyedDigest, scope)(id)) return notFoundPage();
  const requestId = freshRequest(ports.payments.ids);
  let page = notFoundPage();
  return ports.kernel({
    scope,
    account,
    byClient: true,
    requestId,
    operation: async ({ snapshot, now }) => {
      const document = await snapshot.read("charge", id);
      if (document === undefined || document.status !== "succeeded") throw missing("charge", id, "charge", "path");
      const { paymentIntent } = document;
      const intent = paymentIntent === undefined ? undefined : await snapshot.read("payment_intent", paymentIntent);
      page = receiptPage({
        charge: document,
        isCanceled: intent?.status === "canceled",
        merchant: account.displayName,
        livemode: scope.livemode,
        now,
      });
      return seen({ kind: "one", shown: { resource: "charge", document } });
    },
    show: async (decision) => (decision.kind === "accepted" ? page : notFoundPage()),
    showProblem: (problem) => problemPage(problem, requestId, ports.log),
  });
}
