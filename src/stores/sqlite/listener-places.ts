import type { Database } from "better-sqlite3";
import type { ListenerPlace, ListenerPlaces } from "../../ports/listener-places.ts";
import { scopeColumns } from "./scope-columns.ts";

export function listenerPlaces(database: Database): ListenerPlaces {
  const read = database.prepare<[string, number, string], ListenerPlace>(
    "SELECT position, seen FROM listener_places WHERE account = ? AND livemode = ? AND listener = ?",
  );
  const keep = database.prepare(
    `INSERT INTO listener_places (account, livemode, listener, position, seen) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, livemode, listener) DO UPDATE SET position = excluded.position, seen = excluded.seen`,
  );
  const forget = database.prepare("DELETE FROM listener_places WHERE seen < ?");
  return {
    readListenerPlace: async (scope, listener) => read.get(...scopeColumns(scope), listener),
    keepListenerPlace: async (scope, listener, { position, seen }, forgetBefore) => {
      keep.run(...scopeColumns(scope), listener, position, seen);
      forget.run(forgetBefore);
    },
  };
}
