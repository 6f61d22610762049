import type { Customer } from "../../domain/customers/customer.ts";
import type {
  ComponentFeatures,
  CustomerSession,
  SessionComponent,
} from "../../domain/customer-sessions/customer-session.ts";
import { featuresOf } from "../../domain/customer-sessions/use.ts";
import type { Digest } from "../../ports/digest.ts";
import type { Work } from "../operation.ts";
import { Refused } from "../refused.ts";

/** How a component names the session that it was given. */
export interface SessionReference {
  readonly clientSecret: string;
  /** Absent for a payment element. */
  readonly component?: SessionComponent | undefined;
}

export interface FoundSession {
  readonly session: CustomerSession;
  readonly customer: Customer;
  readonly component: SessionComponent;
  readonly features: ComponentFeatures;
}

export async function openSession(
  ports: { readonly digest: Digest },
  work: Work,
  { clientSecret, component = "payment_element" }: SessionReference,
): Promise<FoundSession> {
  const session = await work.snapshot.read("customer_session", sessionId(ports, clientSecret));
  const customer = session && (await work.snapshot.read("customer", session.customer));
  if (session === undefined || customer === undefined || customer.deleted) {
    throw new Refused({ kind: "session_not_open" });
  }
  const features = featuresOf(session, component, work.modeNow);
  if ("kind" in features) throw new Refused(features);
  return { session, customer, component, features };
}

/** Where a session lies: whoever reads this id learns nothing of the secret. */
export function sessionId({ digest }: { readonly digest: Digest }, clientSecret: string): string {
  return `cuss_${digest(clientSecret)}`;
}
