import type { EntryPorts } from "../app/payment-methods/enter.ts";
import type { PaymentTerms } from "../domain/payment-terms.ts";
import type { Route } from "../http/route.ts";
import { accountRoutes } from "../http/routes/account.ts";
import { balanceRoutes } from "../http/routes/balance.ts";
import { chargeRoutes } from "../http/routes/charges.ts";
import { customerRoutes } from "../http/routes/customers.ts";
import { eventRoutes } from "../http/routes/events.ts";
import { paymentIntentRoutes } from "../http/routes/payment-intents.ts";
import { paymentMethodRoutes } from "../http/routes/payment-methods.ts";
import { refundRoutes } from "../http/routes/refunds.ts";
import { testModeRoutes } from "../http/routes/test-mode.ts";
import { tokenRoutes } from "../http/routes/tokens.ts";
import type { Ids } from "../ports/ids.ts";
import type { Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import { liveCardEntry } from "../rails/live/card-entry.ts";
import { sandboxCardEntry } from "../rails/sandbox/card-entry.ts";
import { sandboxCardRail } from "../rails/sandbox/card-rail.ts";
import { cardVault } from "../vault/card-vault.ts";
import { memoryKeyring } from "../vault/memory-keyring.ts";

export interface RoutePorts {
  readonly store: Store;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly terms: PaymentTerms;
}

/** Every route that the server answers, apart from those for its operator. */
export function allRoutes({ store, ids, vault, terms }: RoutePorts): readonly Route[] {
  const ports = { ids, ...cardsOf(vault), documents: store, journal: store, ledger: store, terms };
  return [
    ...accountRoutes(),
    ...balanceRoutes(ports),
    ...chargeRoutes(ports),
    ...customerRoutes(ports),
    ...eventRoutes(ports),
    ...paymentIntentRoutes(ports),
    ...paymentMethodRoutes(ports),
    ...refundRoutes(ports),
    ...testModeRoutes(ports),
    ...tokenRoutes(ports),
  ];
}

/** What restricted keys can have a right to, sorted. */
export function resourcesOf(ports: Omit<RoutePorts, "vault">): readonly string[] {
  // Only the names are looked at: no request gets to these routes, and no card into this vault.
  const vault = cardVault(memoryKeyring());
  return [...new Set(allRoutes({ ...ports, vault }).map(({ resource }) => resource))].toSorted();
}

/** How each mode takes cards. Test mode always runs on the sandbox. No live rail can be configured yet. */
export function cardsOf(vault: Vault): Pick<EntryPorts, "cardEntries" | "cardRails" | "vault"> {
  const live = liveCardEntry(vault.fingerprint);
  const test = sandboxCardEntry(vault.fingerprint);
  const sandbox = sandboxCardRail();
  return {
    cardEntries: ({ livemode }) => (livemode ? live : test),
    cardRails: ({ livemode }) => (livemode ? undefined : sandbox),
    vault,
  };
}
