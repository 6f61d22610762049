import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { temporaryFile } from "../support/store-files.ts";
import { otherCard, recoveryPage, SAME_CARD, visit } from "../support/recoveries.ts";
import { tracesOf } from "./traces.ts";

const { file, remove } = temporaryFile();
after(remove);

test("a card number that is typed into the recovery page is found nowhere: not in files, not in the log, not in pages", async () => {
  const florin = await startFlorin(file);
  const stripe = florin.stripe();
  const marks = { numbers: new Set(["4242421357924685", "4242421357924686"]), codes: new Set(["091"]) };
  const heard: string[] = [];
  for (const number of marks.numbers) {
    const { url } = await recoveryPage(stripe);
    for (const cvc of ["09", "091"]) {
      const page = await visit(url, { ...otherCard(number), cvc });
      heard.push(JSON.stringify([page.status, page.location, [...page.headers], page.text]));
    }
    heard.push((await visit(url)).text, (await visit(url, SAME_CARD)).text);
  }
  const { data: paid } = await stripe.paymentIntents.list();
  assert.deepEqual(paid.map(({ status }) => status).toSorted(), ["requires_action", "succeeded"]);
  const events = await stripe.events.list({ limit: 100 });
  heard.push(JSON.stringify(events), ...florin.logged);
  await florin.stop();
  const folder = dirname(file);
  const files = readdirSync(folder).filter((name) => name.startsWith(basename(file)));
  assert.ok(files.length > 0);
  for (const bytes of [Buffer.from(heard.join("\n")), ...files.map((name) => readFileSync(join(folder, name)))]) {
    assert.deepEqual(tracesOf(marks, bytes), []);
  }
});
