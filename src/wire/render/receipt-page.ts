import type { RenderContext } from "./context.ts";

/** Path below which each charge that succeeded has a receipt; the charge's id follows. */
export const RECEIPT_PATH = "/_florin/receipts/";

export function receiptPageUrl(charge: { readonly id: string }, context: RenderContext): string {
  const { account, baseUrl, livemode, receiptKey } = context;
  const query = `merchant=${encodeURIComponent(account.id)}&mode=${livemode ? "live" : "test"}&key=${receiptKey(charge.id)}`;
  return `${baseUrl}${RECEIPT_PATH}${encodeURIComponent(charge.id)}?${query}`;
}
