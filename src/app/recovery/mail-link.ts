import { NO_CHANGES } from "../../domain/changes.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { addressOf } from "../../domain/recovery/recovery-mail.ts";
import { recoveryRefusal } from "../../domain/recovery/recovery.ts";
import type { Log } from "../../ports/log.ts";
import type { Mailer } from "../../ports/mailer.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";
import { recoveryLinkUrl } from "../../wire/render/recovery-links.ts";
import type { JobRule } from "../execute-job.ts";
import { linkTo, type RecoveryLinkPorts } from "./create-link.ts";
import { recoveryMail } from "./recovery-mail.ts";

export interface MailLinkPorts extends RecoveryLinkPorts {
  readonly documents: DocumentReader;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly baseUrl: () => string;
}

/** A try a minute (the lease of a job): mail servers that defer unknown senders take the message within half an hour. */
const MOST_TRIES = 30;

/**
 * Writes to the customer whose payment waits for them, at least once. Documents are read beside the snapshot: what was
 * sent can't be taken back, so nothing that changes meanwhile may make the job start over.
 */
export function mailRecoveryLink(ports: MailLinkPorts): JobRule {
  return async (work, subject, tries) => {
    const intent = await read<PaymentIntent>(ports, work.scope, subject);
    if (intent?.lastPaymentError?.kind !== "authentication_required") return NO_CHANGES;
    if (recoveryRefusal({ resource: "payment_intent", document: intent }) !== undefined) return NO_CHANGES;
    const customer = await read<Customer>(ports, work.scope, intent.customer);
    const to = addressOf(intent, customer);
    if (to === undefined) return NO_CHANGES;
    const link = linkTo(ports, work, subject);
    const url = recoveryLinkUrl(link.token, ports.baseUrl());
    const facts = { account: work.account, livemode: work.scope.livemode, intent, url, expires: link.expires };
    try {
      await ports.mailer.send({ to, ...recoveryMail(facts) });
    } catch (error) {
      if (tries < MOST_TRIES) throw error;
      ports.log.error("recovery mail given up", { intent: subject, tries, error: String(error) });
    }
    return NO_CHANGES;
  };
}

async function read<Document>(
  { documents }: MailLinkPorts,
  scope: Scope,
  id: string | undefined,
): Promise<Document | undefined> {
  if (id === undefined) return undefined;
  const [stored] = await documents.read(scope, [id]);
  return stored?.data as Document | undefined;
}
