import type { Reason } from "../refusals.ts";
import { targetFailure } from "../webhook-deliveries/address-guard.ts";

/**
 * Why an endpoint can't have a URL, as far as its text tells: in live mode events travel encrypted only, and where no
 * delivery would be made, none is promised. What a name stands for is looked at with each delivery.
 */
export function urlRefusal(url: string, livemode: boolean): Reason | undefined {
  if (livemode && !/^https:/i.test(url)) return { kind: "endpoint_url_not_https", url };
  const failure = targetFailure(url, livemode);
  return failure === undefined ? undefined : { kind: "endpoint_url_refused", failure };
}
