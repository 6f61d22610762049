import type { ConfirmationToken } from "../../domain/confirmation-tokens/confirmation-token.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { renderAddress } from "./addresses.ts";
import type { RenderContext } from "./context.ts";
import { renderPaymentMethod, renderPaymentMethodForClient } from "./payment-methods.ts";

export function renderConfirmationToken(token: ConfirmationToken, context: RenderContext) {
  return withPreview(token, context, token.method === undefined ? null : preview(token.method, context));
}

export function renderConfirmationTokenForClient(token: ConfirmationToken, context: RenderContext) {
  return withPreview(token, context, token.method === undefined ? null : previewForClient(token.method, context));
}

function withPreview<Preview>(token: ConfirmationToken, { livemode }: RenderContext, preview: Preview) {
  const { usedFor } = token;
  return {
    id: token.id,
    object: "confirmation_token" as const,
    created: token.created,
    expires_at: usedFor === undefined ? token.expires : null,
    livemode,
    mandate_data: renderMandateData(token),
    metadata: null,
    payment_intent: usedFor?.resource === "payment_intent" ? usedFor.id : null,
    payment_method_options: null,
    payment_method_preview: preview,
    return_url: token.returnUrl ?? null,
    setup_future_usage: token.setupFutureUsage ?? null,
    setup_intent: usedFor?.resource === "setup_intent" ? usedFor.id : null,
    shipping: renderTokenShipping(token),
    use_stripe_sdk: token.useStripeSdk,
  };
}

/** A method as it is going to be: it has no id and no notes yet. */
function preview(method: PaymentMethod, context: RenderContext) {
  const {
    id: _id,
    object: _object,
    created: _created,
    livemode: _livemode,
    ...shown
  } = renderPaymentMethod(method, context);
  const { metadata: _metadata, shared_payment_granted_token: _token, ...kept } = shown;
  return kept;
}

function previewForClient(method: PaymentMethod, context: RenderContext) {
  const shown = renderPaymentMethodForClient(method, context);
  const { id: _id, object: _object, created: _created, livemode: _livemode, ...kept } = shown;
  return kept;
}

function renderTokenShipping({ shipping }: ConfirmationToken) {
  if (shipping === undefined) return null;
  return { address: renderAddress(shipping.address), name: shipping.name, phone: shipping.phone ?? null };
}

function renderMandateData({ consent }: ConfirmationToken) {
  const acceptance = consent?.given ?? consent?.inferred;
  if (acceptance === undefined) return null;
  const online =
    acceptance.type === "online" ? { ip_address: acceptance.ipAddress, user_agent: acceptance.userAgent } : null;
  return { customer_acceptance: { online, type: acceptance.type } };
}
