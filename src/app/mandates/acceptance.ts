import type { Consent } from "../../domain/mandates/choose.ts";
import type { CustomerAcceptance } from "../../domain/mandates/mandate.ts";
import { instant } from "../../domain/instant.ts";
import type { Work } from "../operation.ts";
import { Refused } from "../refused.ts";

/** `mandate_data`, as requests bring it; null where it is sent empty. */
export interface MandateData {
  readonly customerAcceptance?:
    | {
        readonly type: "offline" | "online";
        readonly acceptedAt?: number | undefined;
        readonly online?:
          | { readonly ipAddress?: string | undefined; readonly userAgent?: string | undefined }
          | undefined;
      }
    | undefined;
}

/**
 * The customer's consent, as a request proves it. A secret key has to say where it came from; a publishable key asks from
 * the customer's own browser, so that the request itself is the proof.
 */
export function acceptanceOf(work: Work, command: { readonly mandateData?: MandateData | null | undefined }): Consent {
  const acceptance = command.mandateData?.customerAcceptance;
  if (acceptance === undefined) return { inferred: inferred(work) };
  const acceptedAt = acceptance.acceptedAt === undefined ? work.now : instant(acceptance.acceptedAt);
  if (acceptance.type === "offline") return { given: { type: "offline", acceptedAt } };
  const own = inferred(work);
  const { ipAddress = own?.ipAddress, userAgent = own?.userAgent } = acceptance.online ?? {};
  if (ipAddress === undefined) throw missingParameter("ip_address");
  if (userAgent === undefined) throw missingParameter("user_agent");
  return { given: { type: "online", acceptedAt, ipAddress, userAgent } };
}

function inferred(work: Work): Extract<CustomerAcceptance, { type: "online" }> | undefined {
  const { byClient, clientIp, userAgent, now } = work;
  if (!byClient || clientIp === undefined) return undefined;
  return { type: "online", acceptedAt: now, ipAddress: clientIp, userAgent: userAgent ?? "" };
}

function missingParameter(name: string): Refused {
  return new Refused({ kind: "parameter_missing", param: `mandate_data[customer_acceptance][online][${name}]` });
}
