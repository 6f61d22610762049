import type { RetryPorts } from "../app/events/retry.ts";
import type { RecoveryLinkPorts } from "../app/recovery/create-link.ts";
import type { TestTimePorts } from "../app/test-time/advance.ts";
import { instant } from "../domain/instant.ts";
import type { PaymentTerms } from "../domain/payment-terms.ts";
import { digestOf } from "../http/authenticate.ts";
import type { Route } from "../http/route.ts";
import { accountRoutes } from "../http/routes/account.ts";
import { balanceRoutes } from "../http/routes/balance.ts";
import { chargeRoutes } from "../http/routes/charges.ts";
import { confirmationTokenRoutes } from "../http/routes/confirmation-tokens.ts";
import { customerSessionRoutes } from "../http/routes/customer-sessions.ts";
import { customerRoutes } from "../http/routes/customers.ts";
import { disputeRoutes } from "../http/routes/disputes.ts";
import { customerSourceRoutes } from "../http/routes/customer-sources.ts";
import { ephemeralKeyRoutes } from "../http/routes/ephemeral-keys.ts";
import { eventRoutes } from "../http/routes/events.ts";
import { mandateRoutes } from "../http/routes/mandates.ts";
import { paymentIntentRoutes } from "../http/routes/payment-intents.ts";
import { paymentMethodConfigurationRoutes } from "../http/routes/payment-method-configurations.ts";
import { paymentMethodRoutes } from "../http/routes/payment-methods.ts";
import { recoveryLinkRoutes } from "../http/routes/recovery-links.ts";
import { refundRoutes } from "../http/routes/refunds.ts";
import { setupIntentRoutes } from "../http/routes/setup-intents.ts";
import { testClockRoutes } from "../http/routes/test-clocks.ts";
import { requestLogRoutes } from "../http/routes/request-logs.ts";
import { sessionRoutes } from "../http/routes/stripecli-sessions.ts";
import { testModeRoutes } from "../http/routes/test-mode.ts";
import { tokenRoutes } from "../http/routes/tokens.ts";
import { webhookDeliveryRoutes } from "../http/routes/webhook-deliveries.ts";
import { webhookEndpointRoutes } from "../http/routes/webhook-endpoints.ts";
import type { Clock } from "../ports/clock.ts";
import type { RequestLog } from "../ports/request-log.ts";
import type { Ids } from "../ports/ids.ts";
import type { Store } from "../ports/store.ts";
import { signedRecoveryLinks } from "../system/recovery-links.ts";
import { NO_REQUEST_LOG } from "../system/request-log.ts";
import { cardVault } from "../vault/card-vault.ts";
import { memoryKeyring } from "../vault/memory-keyring.ts";
import { type RailPorts, railsOf } from "./rails.ts";

export interface RoutePorts extends Pick<RetryPorts, "resendToListeners">, RecoveryLinkPorts, TestTimePorts {
  readonly clock: Pick<Clock, "now">;
  readonly requestLog: RequestLog;
  readonly store: Store;
  readonly ids: Ids;
  readonly rails: RailPorts;
  readonly terms: PaymentTerms;
}

/** Every route that the server answers, apart from those for its operator. */
export function allRoutes({ store, ids, rails, terms, ...others }: RoutePorts): readonly Route[] {
  const ports = {
    ids,
    ...rails,
    digest: digestOf,
    documents: store,
    journal: store,
    deliveries: store,
    ledger: store,
    search: store,
    terms,
    ...others,
  };
  return [
    ...accountRoutes(ports),
    ...balanceRoutes(ports),
    ...chargeRoutes(ports),
    ...confirmationTokenRoutes(ports),
    ...customerRoutes(ports),
    ...customerSessionRoutes(ports),
    ...disputeRoutes(ports),
    ...customerSourceRoutes(ports),
    ...ephemeralKeyRoutes(ports),
    ...eventRoutes(ports),
    ...mandateRoutes(),
    ...paymentIntentRoutes(ports),
    ...paymentMethodConfigurationRoutes(ports),
    ...paymentMethodRoutes(ports),
    ...recoveryLinkRoutes(ports),
    ...refundRoutes(ports),
    ...requestLogRoutes(ports),
    ...sessionRoutes({ clock: others.clock, ids, vault: rails.vault }),
    ...setupIntentRoutes(ports),
    ...testClockRoutes(ports),
    ...testModeRoutes(ports),
    ...tokenRoutes(ports),
    ...webhookDeliveryRoutes(ports),
    ...webhookEndpointRoutes(ports),
  ];
}

const NOBODYS_CLOCK: RoutePorts["clock"] = { now: () => instant(0) };

/** For whoever looks at the routes and sends no request to any of them. */
const NOBODYS_TIME: TestTimePorts["testTime"] = {
  reading: () => ({ now: instant(0), mode: "manual", offset: 0 }),
  advance: () => Promise.reject(new Error("no server keeps this time")),
};

/** What restricted keys can have a right to, sorted. */
export function resourcesOf(ports: Pick<RoutePorts, "ids" | "store" | "terms">): readonly string[] {
  return [...new Set(unservedRoutes(ports).map(({ resource }) => resource))].toSorted();
}

/** Routes to be looked at: no request gets to them, and no card into their vault. */
export function unservedRoutes(ports: Pick<RoutePorts, "ids" | "store" | "terms">): readonly Route[] {
  const vault = cardVault(memoryKeyring());
  const rails = railsOf(vault, () => "");
  const recovery = { recoveryLinks: signedRecoveryLinks(vault.keyedDigest), recoveryLinkDays: 1 };
  const resendToListeners = () => undefined;
  return allRoutes({
    ...ports,
    ...recovery,
    rails,
    requestLog: NO_REQUEST_LOG,
    resendToListeners,
    clock: NOBODYS_CLOCK,
    testTime: NOBODYS_TIME,
  });
}
