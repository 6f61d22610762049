import type { MethodSelection } from "../../domain/payment-intents/payment-intent.ts";
import type { RenderContext } from "./context.ts";

export function listOrNull<Item extends string>(items: readonly Item[] | undefined) {
  return items === undefined ? null : [...items];
}

export function automaticPaymentMethods(methods: MethodSelection) {
  return methods.by === "dynamic" ? { allow_redirects: methods.allowRedirects, enabled: true } : null;
}

/** Every account has one configuration of payment methods; its id has 24 characters made from the account's. */
export function configurationDetails(methods: MethodSelection, context: RenderContext) {
  if (methods.by === "explicit") return null;
  const stem = context.account.id.replace(/^acct_/, "");
  return { id: `pmc_${stem.padEnd(24, stem).slice(0, 24)}`, parent: null };
}
