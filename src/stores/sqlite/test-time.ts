import type { Database } from "better-sqlite3";
import type { KeptTestTime, TestTimeKeeper } from "../../ports/test-time.ts";

interface TestTimeRow {
  readonly mode: KeptTestTime["mode"];
  readonly seconds: number;
  readonly target: number | null;
}

export function testTimeKeeper(database: Database): TestTimeKeeper {
  const read = database.prepare<[], TestTimeRow>("SELECT mode, seconds, target FROM test_time WHERE id = 1");
  const write = database.prepare(
    `INSERT INTO test_time (id, mode, seconds, target) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, seconds = excluded.seconds, target = excluded.target`,
  );
  return {
    async readTestTime() {
      const row = read.get();
      return row && { mode: row.mode, seconds: row.seconds, target: row.target ?? undefined };
    },
    writeTestTime: async ({ mode, seconds, target }) => void write.run(mode, seconds, target ?? null),
  };
}
