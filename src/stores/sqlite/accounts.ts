import type { Database } from "better-sqlite3";
import type { Accounts } from "../../ports/store.ts";

export function accounts(database: Database): Accounts {
  const byId = database.prepare<[string], string>("SELECT data FROM accounts WHERE id = ?").pluck();
  const all = database.prepare<[], { readonly id: string; readonly data: string }>(
    "SELECT id, data FROM accounts ORDER BY created, seq",
  );
  const insert = database.prepare(
    "INSERT INTO accounts (id, created, data) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
  );
  return {
    async readAccount(id) {
      const data = byId.get(id);
      return data === undefined ? undefined : (JSON.parse(data) as unknown);
    },
    listAccounts: async () => all.all().map(({ id, data }) => ({ id, data: JSON.parse(data) as unknown })),
    async addAccount(id, created, data) {
      insert.run(id, created, JSON.stringify(data));
    },
  };
}
