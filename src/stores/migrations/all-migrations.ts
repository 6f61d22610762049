import { documents } from "./0001-documents.ts";
import { journal } from "./0002-journal.ts";
import { jobs } from "./0003-jobs.ts";
import { idempotency } from "./0004-idempotency.ts";
import { accounts } from "./0005-accounts.ts";
import { ledger } from "./0006-ledger.ts";
import { vault } from "./0007-vault.ts";
import { virtualTime } from "./0008-virtual-time.ts";
import { deliveries } from "./0009-deliveries.ts";
import { listenerPlaces } from "./0010-listener-places.ts";
import { search } from "./0011-search.ts";
import { connectedAccounts } from "./0012-connected-accounts.ts";
import { connectedDeliveries } from "./0013-connected-deliveries.ts";
import type { Migration } from "./migration.ts";

/** The whole schema, oldest step first. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  documents,
  journal,
  jobs,
  idempotency,
  accounts,
  ledger,
  vault,
  virtualTime,
  deliveries,
  listenerPlaces,
  search,
  connectedAccounts,
  connectedDeliveries,
];
