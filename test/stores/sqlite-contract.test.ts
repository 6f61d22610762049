import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { storeContract } from "../contract/store-contract.ts";
import { temporaryFile } from "../support/store-files.ts";

storeContract("SQLite in memory", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  return { store, close: () => store.close() };
});

storeContract("SQLite on a file", async () => {
  const { file, remove } = temporaryFile();
  const store = await openSqliteStore({ file, exclusive: true });
  return {
    store,
    async close() {
      await store.close();
      remove();
    },
  };
});
