import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNT } from "../../../test/support/document-samples.ts";
import { movingClock } from "../../../test/support/moving-clock.ts";
import { PLAIN_VAULT } from "../../../test/support/plain-vault.ts";
import { seededIds } from "../../../test/support/seeded.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import { createKernel } from "../execute.ts";
import { createWebhookEndpoint } from "./create.ts";

const SCOPE = { account: ACCOUNT.id, livemode: false };

test("of creations that all look before any of them writes, no more than sixteen are accepted", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  const ids = seededIds(1);
  const kernel = createKernel({ store, clock: movingClock(1_790_000_000), ids });
  const create = createWebhookEndpoint({ ids, vault: PLAIN_VAULT, documents: store, journal: store });
  const command = { url: "https://shop.example/webhook", enabledEvents: ["*"] };
  const replies = await Promise.all(
    Array.from({ length: 24 }, (_, place) =>
      kernel({
        scope: SCOPE,
        account: ACCOUNT,
        byClient: false,
        requestId: `req_${place}`,
        operation: (work) => create(work, command),
        show: async ({ kind }) => ({ status: kind === "accepted" ? 200 : 400, body: kind, headers: {} }),
        showProblem: ({ kind }) => ({ status: 500, body: kind, headers: {} }),
      }),
    ),
  );
  const count = (body: string) => replies.filter((reply) => reply.body === body).length;
  assert.deepEqual([count("accepted"), count("rejected")], [16, 8]);
  const query = { resource: "webhook_endpoint", keys: {}, created: {}, page: { limit: 100 } };
  assert.equal((await store.list(SCOPE, query)).items.length, 16);
  // The secrets of those that were refused are kept nowhere.
  assert.equal((await store.walkVault(undefined, 100)).length, 16);
  await store.close();
});
