import { SESSION_COMPONENTS } from "../../domain/customer-sessions/customer-session.ts";
import { expanding } from "./paging.ts";
import { allowRedisplay } from "./payment-method-data.ts";
import * as reasons from "./reasons.ts";
import { boolean, hash, integer, listOf, oneOf, required, string, table, unsupported } from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

const enabled = required(boolean());
const feature = oneOf("disabled", "enabled");
const filters = listOf(allowRedisplay);
const NOT_HERE = unsupported("Only components that show payment methods are available.");

const components = hash({
  active_entitlements: NOT_HERE,
  buy_button: NOT_HERE,
  customer_portal: NOT_HERE,
  customer_sheet: hash({
    enabled,
    features: hash({ payment_method_allow_redisplay_filters: filters, payment_method_remove: feature }),
  }),
  mobile_payment_element: hash({
    enabled,
    features: hash({
      payment_method_allow_redisplay_filters: filters,
      payment_method_redisplay: feature,
      payment_method_remove: feature,
      payment_method_save: feature,
      payment_method_save_allow_redisplay_override: allowRedisplay,
    }),
  }),
  payment_element: hash({
    enabled,
    features: hash({
      payment_method_allow_redisplay_filters: filters,
      payment_method_redisplay: feature,
      payment_method_redisplay_limit: integer({ min: 1, max: 10 }),
      payment_method_remove: feature,
      payment_method_save: feature,
      payment_method_save_usage: oneOf("off_session", "on_session"),
    }),
  }),
  pricing_table: NOT_HERE,
});

export const createCustomerSession = table("customer_sessions.create", {
  components: required(components),
  customer: required(string()),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  ...expanding,
});

/** The secret of the session is the client's right to it. */
const byComponent = {
  client_secret: required(string()),
  ...clientTelemetry,
  component: oneOf(...SESSION_COMPONENTS),
} as const;

export const showCustomerSessionAsClient = table("customer_sessions.show.as_client", byComponent);

export const removeSessionMethodAsClient = table("customer_sessions.payment_methods.remove.as_client", byComponent);
