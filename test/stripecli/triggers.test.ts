import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { WITH_CLIENT, stripe } from "./client.ts";
import { REFUSED_TRIGGERS, TRIGGERS } from "./triggers.ts";

const florin = await startFlorin();
const sdk = florin.stripe();

for (const { name, with: added = [], tells = [name] } of TRIGGERS) {
  test(
    `stripe trigger ${[name, ...added].join(" ")} brings about ${tells.join(", ") || "no event"}`,
    WITH_CLIENT,
    async () => {
      const [last] = (await sdk.events.list({ limit: 1 })).data;
      const { code, output } = await stripe(florin.url, ["trigger", name, ...added]);
      assert.equal(code, 0, output);
      assert.match(output, /Trigger succeeded!/);
      await florin.finishDueWork();
      const told = await sdk.events.list({ limit: 100, ...(last && { ending_before: last.id }) });
      const types: readonly string[] = told.data.map(({ type }) => type);
      for (const type of tells) assert.ok(types.includes(type), `${type} is not among ${types.join(", ")}`);
    },
  );
}

for (const { name, because } of REFUSED_TRIGGERS) {
  test(`stripe trigger ${name} says what is not supported`, WITH_CLIENT, async () => {
    const { code, output } = await stripe(florin.url, ["trigger", name]);
    assert.notEqual(code, 0);
    assert.match(output, /Trigger failed/);
    assert.match(output, because);
  });
}
