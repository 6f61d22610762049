import type { AuthenticationResult } from "../../domain/three-d-secure/authentication.ts";

/** `three_d_secure` of a setup attempt: null where 3DS was not tried. */
export function renderThreeDSecure(authentication: AuthenticationResult | undefined) {
  if (authentication === undefined) return null;
  const { flow, eci, result, reason, transactionId, version } = authentication;
  return {
    authentication_flow: flow ?? null,
    electronic_commerce_indicator: eci ?? null,
    result,
    result_reason: reason ?? null,
    transaction_id: transactionId ?? null,
    version: version ?? null,
  };
}

/** The same of a charge, which may have been exempt. */
export function renderThreeDSecureOfCharge(authentication: AuthenticationResult | undefined) {
  const rendered = renderThreeDSecure(authentication);
  if (authentication === undefined || rendered === null) return null;
  const { result, exemption } = authentication;
  const { authentication_flow, electronic_commerce_indicator, ...rest } = rendered;
  return {
    authentication_flow,
    electronic_commerce_indicator,
    exemption_indicator: exemption ?? null,
    ...(result === "exempted" ? { exemption_indicator_applied: true } : {}),
    ...rest,
  };
}
