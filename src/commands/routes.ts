import type { CardRails } from "../app/operation.ts";
import type { Route } from "../http/route.ts";
import { accountRoutes } from "../http/routes/account.ts";
import { chargeRoutes } from "../http/routes/charges.ts";
import { customerRoutes } from "../http/routes/customers.ts";
import { eventRoutes } from "../http/routes/events.ts";
import { paymentIntentRoutes } from "../http/routes/payment-intents.ts";
import { paymentMethodRoutes } from "../http/routes/payment-methods.ts";
import { testModeRoutes } from "../http/routes/test-mode.ts";
import type { Ids } from "../ports/ids.ts";
import type { Store } from "../ports/store.ts";
import { sandboxCardRail } from "../rails/sandbox/card-rail.ts";

export interface RoutePorts {
  readonly store: Store;
  readonly ids: Ids;
}

/** Every route that the server answers, apart from those for its operator. */
export function allRoutes({ store, ids }: RoutePorts): readonly Route[] {
  const ports = { ids, cardRails: railsOf(), documents: store, journal: store };
  return [
    ...accountRoutes(),
    ...chargeRoutes(ports),
    ...customerRoutes(ports),
    ...eventRoutes(ports),
    ...paymentIntentRoutes(ports),
    ...paymentMethodRoutes(ports),
    ...testModeRoutes(ports),
  ];
}

/** What restricted keys can have a right to, sorted. */
export function resourcesOf(ports: RoutePorts): readonly string[] {
  return [...new Set(allRoutes(ports).map(({ resource }) => resource))].toSorted();
}

/** Test mode always runs on the sandbox. No live rail can be configured yet. */
function railsOf(): CardRails {
  const sandbox = sandboxCardRail();
  return ({ livemode }) => (livemode ? undefined : sandbox);
}
