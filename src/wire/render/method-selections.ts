import { defaultConfigurationId } from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import type { MethodSelection } from "../../domain/payment-intents/payment-intent.ts";
import type { RenderContext } from "./context.ts";

export function listOrNull<Item extends string>(items: readonly Item[] | undefined) {
  return items === undefined ? null : [...items];
}

export function automaticPaymentMethods(methods: MethodSelection) {
  return methods.by === "dynamic" ? { allow_redirects: methods.allowRedirects, enabled: true } : null;
}

export function configurationDetails(methods: MethodSelection, context: RenderContext) {
  if (methods.by === "explicit") return null;
  return { id: methods.configuration?.id ?? defaultConfigurationId(context.account.id), parent: null };
}
