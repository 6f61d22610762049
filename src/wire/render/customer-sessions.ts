import type {
  ComponentFeatures,
  CustomerSession,
  OpenCustomerSession,
} from "../../domain/customer-sessions/customer-session.ts";
import type { RenderContext } from "./context.ts";
import { renderPaymentMethodForClient } from "./payment-methods.ts";

/** A session without the secret that opens it. */
export function renderCustomerSession(session: CustomerSession, { livemode }: RenderContext) {
  const { customer_sheet, mobile_payment_element, payment_element } = session.components;
  return {
    object: "customer_session" as const,
    components: {
      active_entitlements: DISABLED,
      buy_button: DISABLED,
      customer_portal: DISABLED,
      customer_sheet: component(customer_sheet, sheetFeatures),
      mobile_payment_element: component(mobile_payment_element, mobileFeatures),
      payment_element: component(payment_element, elementFeatures),
      pricing_table: DISABLED,
    },
    created: session.created,
    customer: session.customer,
    customer_account: null,
    expires_at: session.expires,
    livemode,
  };
}

/** A new session: only this answer shows the secret. */
export function renderNewCustomerSession(session: CustomerSession, clientSecret: string, context: RenderContext) {
  const { object, ...rest } = renderCustomerSession(session, context);
  return { object, client_secret: clientSecret, ...rest };
}

/** What a component in the customer's browser is told. The form is ours: the API's own is not documented. */
export function renderOpenCustomerSession(
  { session, component: name, features, methods }: OpenCustomerSession,
  context: RenderContext,
) {
  return {
    object: "customer_session" as const,
    component: name,
    customer: session.customer,
    expires_at: session.expires,
    features: FEATURES[name](features),
    livemode: context.livemode,
    payment_methods: methods.map((method) => renderPaymentMethodForClient(method, context)),
  };
}

const DISABLED = { enabled: false };

function component<Features>(
  features: ComponentFeatures | undefined,
  render: (features: ComponentFeatures) => Features,
) {
  return { enabled: features !== undefined, features: features === undefined ? null : render(features) };
}

function sheetFeatures(features: ComponentFeatures) {
  return {
    payment_method_allow_redisplay_filters: [...features.allowRedisplayFilters],
    payment_method_remove: permission(features.remove),
  };
}

function mobileFeatures(features: ComponentFeatures) {
  return {
    payment_method_allow_redisplay_filters: [...features.allowRedisplayFilters],
    payment_method_redisplay: permission(features.redisplay),
    payment_method_remove: permission(features.remove),
    payment_method_save: permission(features.save),
    payment_method_save_allow_redisplay_override: features.saveAllowRedisplay ?? null,
  };
}

function elementFeatures(features: ComponentFeatures) {
  return {
    payment_method_allow_redisplay_filters: [...features.allowRedisplayFilters],
    payment_method_redisplay: permission(features.redisplay),
    payment_method_redisplay_limit: features.redisplayLimit ?? null,
    payment_method_remove: permission(features.remove),
    payment_method_save: permission(features.save),
    payment_method_save_usage: features.saveUsage ?? null,
  };
}

const FEATURES = {
  customer_sheet: sheetFeatures,
  mobile_payment_element: mobileFeatures,
  payment_element: elementFeatures,
} as const;

function permission(granted: boolean) {
  return granted ? ("enabled" as const) : ("disabled" as const);
}
