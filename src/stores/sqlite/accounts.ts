import type { Database } from "better-sqlite3";
import type { Accounts } from "../../ports/store.ts";

export function accounts(database: Database): Accounts {
  const byId = database.prepare<[string], string>("SELECT data FROM accounts WHERE id = ?").pluck();
  const connected = database
    .prepare<[string], string>("SELECT data FROM documents WHERE resource = 'account' AND id = ?")
    .pluck();
  const all = database.prepare<[], { readonly id: string; readonly data: string }>(
    "SELECT id, data FROM accounts ORDER BY created, seq",
  );
  const insert = database.prepare(
    "INSERT INTO accounts (id, created, data) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
  );
  const update = database.prepare("UPDATE accounts SET data = ? WHERE id = ?");
  // Every request asks for the installation's own, which hardly ever changes.
  const known = new Map<string, unknown>();
  return {
    async readAccount(id) {
      if (known.has(id)) return known.get(id);
      const data = byId.get(id);
      if (data === undefined) return parsed(connected.get(id));
      const account = JSON.parse(data) as unknown;
      known.set(id, account);
      return account;
    },
    listAccounts: async () => all.all().map(({ id, data }) => ({ id, data: JSON.parse(data) as unknown })),
    async addAccount(id, created, data) {
      insert.run(id, created, JSON.stringify(data));
    },
    async changeAccount(id, data) {
      update.run(JSON.stringify(data), id);
      known.delete(id);
    },
  };
}

function parsed(data: string | undefined): unknown {
  return data === undefined ? undefined : JSON.parse(data);
}
