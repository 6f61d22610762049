import type { Account } from "../../domain/accounts/account.ts";
import type { SendOutcome } from "../../domain/webhook-deliveries/delivery.ts";
import { afterAttempt, afterPause, type DeliveryStep } from "../../domain/webhook-deliveries/next-step.ts";
import type { DeliveryTerms } from "../../domain/webhook-deliveries/terms.ts";
import { signingSecrets } from "../../domain/webhook-endpoints/secrets.ts";
import { redactText } from "../../domain/request-logs/redaction.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeliveryMove, DeliveryQueue, DeliveryReader, LeasedDelivery } from "../../ports/deliveries.ts";
import type { HttpMessage, HttpSender } from "../../ports/http-sender.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Signer } from "../../ports/signer.ts";
import type { Accounts, DocumentReader, JournalReader, Scope, VaultReader } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { accountOf } from "../accounts/account-of.ts";
import { receiptKey } from "../charges/receipt-key.ts";
import { eventsOf, stemOf, type StoredEvent } from "../journal.ts";
import { openSigningSecret } from "../webhook-endpoints/sealed-secrets.ts";
import { messageFor } from "./message.ts";

export interface DeliverPorts {
  readonly store: Accounts & DeliveryQueue & DeliveryReader & DocumentReader & JournalReader & VaultReader;
  readonly vault: Pick<Vault, "keyedDigest" | "open">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sender: HttpSender;
  readonly sign: Signer;
  /** Our own origin, as links to our pages begin. */
  readonly baseUrl: () => string;
  readonly terms: DeliveryTerms;
}

type Attempted = Exclude<SendOutcome, { kind: "abandoned" }>;

const JITTER_DIGITS = 6;

/**
 * Makes one attempt at a delivery that this worker holds and writes down what came of it. Whether there was one: a
 * worker that has lost its lease meanwhile leaves no trace.
 */
export async function deliver(ports: DeliverPorts, delivery: LeasedDelivery): Promise<"delivered" | "failed" | "none"> {
  const { store, clock, sender } = ports;
  const endpoint = await readEndpoint(ports, delivery);
  const event = await readEvent(ports, delivery);
  if (endpoint === undefined || event === undefined) return settle(ports, delivery, { status: "dropped" });
  if (endpoint.status === "disabled") return settle(ports, delivery, afterPause(stepFacts(ports, delivery)));
  const message = await compose(ports, delivery, endpoint, event);
  const at = clock.now();
  const outcome = await sender.send(message);
  if (outcome.kind === "abandoned") {
    // Given back as it was, for whoever comes next.
    await store.moveDelivery({ delivery, status: "pending", due: clock.now(), counts: false });
    return "none";
  }
  const step = afterAttempt(outcome, stepFacts(ports, delivery));
  const succeeded = step.status === "delivered";
  const moved = await move(ports, delivery, step, { at, ...logged(outcome), succeeded });
  if (!moved) return "none";
  return succeeded ? "delivered" : "failed";
}

async function readEndpoint({ store }: DeliverPorts, delivery: LeasedDelivery): Promise<WebhookEndpoint | undefined> {
  const [stored] = await store.read(delivery.scope, [delivery.endpoint]);
  const endpoint = stored?.resource === "webhook_endpoint" ? (stored.data as WebhookEndpoint) : undefined;
  return endpoint?.deleted === true ? undefined : endpoint;
}

/** Where the event lies: with the endpoint's account, or with one that is connected to it. */
function sourceScope({ scope: { account, livemode }, origin = account }: LeasedDelivery): Scope {
  return { account: origin, livemode };
}

async function readEvent({ store }: DeliverPorts, delivery: LeasedDelivery): Promise<StoredEvent | undefined> {
  const stem = stemOf(delivery.event);
  const entry = stem === undefined ? undefined : await store.readJournal(sourceScope(delivery), stem);
  return entry && eventsOf(entry).find(({ id }) => id === delivery.event);
}

async function compose(
  ports: DeliverPorts,
  delivery: LeasedDelivery,
  endpoint: WebhookEndpoint,
  event: StoredEvent,
): Promise<HttpMessage> {
  const { store, clock, sign, terms } = ports;
  const source = sourceScope(delivery);
  const now = clock.now();
  const secrets = signingSecrets(endpoint, now);
  const pending = await store.countPending(source, [event.id]);
  return messageFor(
    sign,
    { documents: store, scope: source },
    {
      event,
      endpoint,
      pendingWebhooks: pending.get(event.id) ?? 0,
      secrets: await Promise.all(secrets.map(({ vaultId }) => openSigningSecret(ports, delivery.scope, vaultId))),
      account: (await accountOf(store, source.account)) as Account,
      hearer: delivery.scope.account,
      livemode: source.livemode,
      baseUrl: ports.baseUrl(),
      receiptKey: receiptKey(ports.vault.keyedDigest, source),
      now,
      timeouts: terms.timeouts,
    },
  );
}

function stepFacts({ terms, clock, ids }: DeliverPorts, { scope, attempts }: LeasedDelivery) {
  return {
    schedule: scope.livemode ? terms.liveSchedule : terms.testSchedule,
    attempts: attempts + 1,
    now: clock.now(),
    jitter: Number(ids.digits(JITTER_DIGITS)) / 10 ** JITTER_DIGITS,
  };
}

async function settle(ports: DeliverPorts, delivery: LeasedDelivery, step: DeliveryStep): Promise<"none"> {
  await move(ports, delivery, step);
  return "none";
}

function move(
  { store, clock }: DeliverPorts,
  delivery: LeasedDelivery,
  step: DeliveryStep,
  attempt?: DeliveryMove["attempt"],
): Promise<boolean> {
  const due = step.status === "pending" ? step.due : clock.now();
  return store.moveDelivery({ delivery, status: step.status, due, counts: true, attempt });
}

/** Some receivers answer with what they were sent: what an event tells in confidence is not kept for that. */
function logged(outcome: Attempted) {
  const { durationMs } = outcome;
  return outcome.kind === "answered"
    ? { status: outcome.status, body: redactText(outcome.body), durationMs }
    : { failure: outcome.failure, durationMs };
}
