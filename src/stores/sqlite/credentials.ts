import type { Database } from "better-sqlite3";
import type { Credentials, StoredKey } from "../../ports/credentials.ts";

type KeyRow = Omit<StoredKey, "livemode" | "rights" | "revoked"> & {
  readonly livemode: number;
  readonly rights: string;
  readonly revoked: number | null;
};

const COLUMNS = "id, digest, account, livemode, kind, rights, last4, created, revoked";

export function credentials(database: Database): Credentials {
  const byDigest = database.prepare<[string], KeyRow>(`SELECT ${COLUMNS} FROM api_keys WHERE digest = ?`);
  const all = database.prepare<[], KeyRow>(`SELECT ${COLUMNS} FROM api_keys ORDER BY created, seq`);
  const insert = database.prepare(
    `INSERT INTO api_keys (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
  );
  const revoke = database.prepare("UPDATE api_keys SET revoked = ? WHERE id = ? AND revoked IS NULL");
  return {
    async findKey(digest) {
      const row = byDigest.get(digest);
      return row === undefined ? undefined : keyOf(row);
    },
    listKeys: async () => all.all().map(keyOf),
    async addKey(key) {
      const { id, digest, account, kind, last4, created } = key;
      const [livemode, rights] = [key.livemode ? 1 : 0, JSON.stringify(key.rights)];
      insert.run(id, digest, account, livemode, kind, rights, last4, created, key.revoked ?? null);
    },
    revokeKey: async (id, at) => revoke.run(at, id).changes > 0,
  };
}

function keyOf({ livemode, rights, revoked, ...row }: KeyRow): StoredKey {
  return {
    ...row,
    livemode: livemode === 1,
    rights: JSON.parse(rights) as StoredKey["rights"],
    ...(revoked === null ? {} : { revoked }),
  };
}
