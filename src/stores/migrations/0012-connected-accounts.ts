import type { Migration } from "./migration.ts";

/**
 * Jobs, pages and deliveries know an account by its id alone. A connected one is a document of its platform's, so its
 * document is found without the platform: ids of accounts are unique in the installation.
 */
export const connectedAccounts: Migration = {
  id: 12,
  name: "connected-accounts",
  sqlite: `
    CREATE UNIQUE INDEX connected_accounts ON documents (id) WHERE resource = 'account';
  `,
};
