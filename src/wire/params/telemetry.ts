import { telemetry } from "./table.ts";

/**
 * What browser and mobile clients add to a request of theirs. See {@link telemetry}. Whoever asks was found out before:
 * where no header tells, by `key` and `_stripe_account`.
 */
export const clientTelemetry = {
  _stripe_account: telemetry(),
  _stripe_version: telemetry(),
  client_attribution_metadata: telemetry(),
  expected_payment_method_type: telemetry(),
  guid: telemetry(),
  is_stripe_sdk: telemetry(),
  key: telemetry(),
  muid: telemetry(),
  pasted_fields: telemetry(),
  payment_user_agent: telemetry(),
  radar_options: telemetry(),
  referrer: telemetry(),
  sid: telemetry(),
  time_on_page: telemetry(),
} as const;

/** What they add to `payment_method_data`. */
export const methodTelemetry = {
  client_attribution_metadata: telemetry(),
  guid: telemetry(),
  muid: telemetry(),
  pasted_fields: telemetry(),
  payment_user_agent: telemetry(),
  radar_options: telemetry(),
  referrer: telemetry(),
  sid: telemetry(),
  time_on_page: telemetry(),
} as const;
