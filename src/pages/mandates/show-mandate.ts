import { accountOf } from "../../app/accounts/account-of.ts";
import { seen } from "../../app/answer.ts";
import { freshRequest } from "../../app/fresh.ts";
import { missing } from "../../app/refused.ts";
import type { Reply } from "../../app/reply.ts";
import { type PagePorts, problemPage } from "../challenge/at-intent.ts";
import { notFoundPage } from "../problem-pages.ts";
import { mandatePage } from "./mandate-page.ts";

/** The page of a mandate, for whoever has its whole address: its payer, and whom the merchant shows it to. */
export async function showMandate(ports: PagePorts, id: string, query: URLSearchParams): Promise<Reply> {
  const mode = query.get("mode");
  const account = await accountOf(ports.store, query.get("merchant") ?? "");
  if (account === undefined || (mode !== "live" && mode !== "test")) return notFoundPage();
  const requestId = freshRequest(ports.payments.ids);
  let page = notFoundPage();
  return ports.kernel({
    scope: { account: account.id, livemode: mode === "live" },
    account,
    byClient: true,
    requestId,
    operation: async ({ snapshot }) => {
      const document = await snapshot.read("mandate", id);
      if (document === undefined || document.pageKey !== query.get("key")) {
        throw missing("mandate", id, "mandate", "path");
      }
      const method = await snapshot.read("payment_method", document.paymentMethod);
      page = mandatePage({ account, mandate: document, method });
      return seen({ kind: "one", shown: { resource: "mandate", document } });
    },
    show: async (decision) => (decision.kind === "accepted" ? page : notFoundPage()),
    showProblem: (problem) => problemPage(problem, requestId, ports.log),
  });
}
