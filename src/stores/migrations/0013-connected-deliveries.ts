import type { Migration } from "./migration.ts";

/**
 * Endpoints of a platform hear of its connected accounts: a delivery lies with its event, as it always did, and also
 * names the account that the endpoint belongs to. By that it is found in the endpoint's queue and log. Until now both
 * were the same. The key stays: ids of endpoints are random, so two accounts never have one of the same id.
 */
export const connectedDeliveries: Migration = {
  id: 13,
  name: "connected deliveries",
  sqlite: `
    ALTER TABLE deliveries ADD COLUMN endpoint_account TEXT NOT NULL DEFAULT '';
    UPDATE deliveries SET endpoint_account = account;

    DROP INDEX deliveries_waiting;
    DROP INDEX deliveries_by_endpoint;
    CREATE INDEX deliveries_waiting ON deliveries (endpoint_account, livemode, endpoint, due, position, event)
      WHERE status = 'pending';
    CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint_account, livemode, endpoint, position, event);
  `,
};
