import { amountSentence, textOf } from "../../domain/mandates/texts.ts";
import type { Mandate, MandateEnd } from "../../domain/mandates/mandate.ts";
import type { RenderContext } from "./context.ts";
import { formattedAmount } from "./formatted-amount.ts";

/** Path below which each mandate has a page for its payer. */
export const MANDATE_PATH = "/_florin/mandates/";

/** The mandate as its merchant sees it. */
export function renderMandate(mandate: Mandate, context: RenderContext) {
  return {
    id: mandate.id,
    object: "mandate" as const,
    customer_acceptance: acceptance(mandate),
    livemode: context.livemode,
    ...(mandate.singleUse === undefined ? { multi_use: {} } : {}),
    payment_method: mandate.paymentMethod,
    payment_method_details: { ...schemeDetails(mandate, context), type: mandate.scheme },
    ...(mandate.singleUse === undefined ? {} : { single_use: { ...mandate.singleUse } }),
    status: mandate.status,
    type: mandate.singleUse === undefined ? ("multi_use" as const) : ("single_use" as const),
  };
}

function acceptance({ acceptance: given }: Mandate) {
  const accepted_at = given.acceptedAt;
  if (given.type === "offline") return { accepted_at, offline: {}, type: "offline" as const };
  const online = { ip_address: given.ipAddress, user_agent: given.userAgent };
  return { accepted_at, online, type: "online" as const };
}

function schemeDetails(mandate: Mandate, context: RenderContext) {
  const url = mandatePageUrl(mandate, context);
  const reference = mandate.reference ?? "";
  switch (mandate.scheme) {
    case "sepa_debit":
      return { sepa_debit: { reference, url } };
    case "au_becs_debit":
      return { au_becs_debit: { url } };
    case "us_bank_account":
      return { us_bank_account: mandate.acceptance.type === "offline" ? { collection_method: "paper" as const } : {} };
    case "bacs_debit":
      return {
        bacs_debit: {
          display_name: context.account.displayName,
          network_status: networkStatus(mandate),
          reference,
          revocation_reason: revocationReason(mandate.endedBecause),
          service_user_number: null,
          url,
        },
      };
    case "acss_debit":
      return {
        acss_debit: {
          interval_description: mandate.agreement?.intervalDescription ?? null,
          payment_schedule: mandate.agreement?.paymentSchedule ?? ("sporadic" as const),
          transaction_type: mandate.agreement?.transactionType ?? ("personal" as const),
        },
      };
  }
}

function networkStatus({ endedBecause, status }: Mandate) {
  if (status === "pending") return "pending" as const;
  if (status === "active") return "accepted" as const;
  return endedBecause === "refused" ? ("refused" as const) : ("revoked" as const);
}

/** Ends that are the merchant's own doing, or nobody's, have no reason there. */
function revocationReason(end: MandateEnd | undefined) {
  if (end === undefined || end === "detached" || end === "lapsed" || end === "refused" || end === "used") return null;
  return end;
}

/** What the payer agreed to, word for word, and the proof of it. Not part of the API: a call of our own shows it. */
export function renderMandateEvidence(mandate: Mandate, context: RenderContext) {
  const { evidence } = mandate;
  return {
    id: mandate.id,
    object: "florin.mandate_evidence" as const,
    amount_rule: evidence.amountRule,
    customer_acceptance: acceptance(mandate),
    frequency: evidence.frequency,
    livemode: context.livemode,
    locale: evidence.locale,
    text: mandateWords(mandate, context),
    text_version: evidence.textVersion,
    url: mandatePageUrl(mandate, context),
  };
}

/** The text of a mandate with the names and amounts that belong into it. */
export function mandateWords(mandate: Mandate, { account }: Pick<RenderContext, "account">) {
  const creditor = account.displayName;
  const { singleUse } = mandate;
  const amount = singleUse && formattedAmount(singleUse.amount, singleUse.currency, mandate.evidence.locale);
  return textOf(mandate, { creditor, amounts: amountSentence(mandate, creditor, amount) });
}

function mandatePageUrl({ id, pageKey }: Mandate, { account, baseUrl, livemode }: RenderContext): string {
  const query = `merchant=${encodeURIComponent(account.id)}&mode=${livemode ? "live" : "test"}&key=${pageKey}`;
  return `${baseUrl}${MANDATE_PATH}${encodeURIComponent(id)}?${query}`;
}
