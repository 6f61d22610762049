import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { chanceOf } from "../support/seeded.ts";
import { temporaryFile } from "../support/store-files.ts";
import { bankEntries, PAYER } from "./bank-entries.ts";
import { form } from "./cards.ts";

const ROUNDS = 20;

const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);
const chance = chanceOf(12);
/** Whole numbers, each of which must be found nowhere. */
const marks: string[] = [];
const heard: string[] = [];

function marked(number: string): string {
  marks.push(number);
  return number;
}

async function ask(path: string, parameters: Readonly<Record<string, string>>, authorization?: string) {
  const options = authorization === undefined ? {} : { authorization };
  const answer = await florin.request("POST", path, { body: form(parameters), ...options });
  heard.push(answer.text);
  return answer;
}

async function useInEveryWay(account: Readonly<Record<string, string>>): Promise<void> {
  const entered = await ask("/v1/payment_methods", { ...account, ...PAYER });
  assert.equal(entered.status, 200, entered.text);
  const inline = Object.entries({ ...account, ...PAYER }).map(
    ([name, value]) => [name.replace(/^(\w+)/, "payment_method_data[$1]"), value] as const,
  );
  const setUp = await ask("/v1/setup_intents", {
    ...Object.fromEntries(inline),
    confirm: "true",
    return_url: "https://shop.example/back",
    "mandate_data[customer_acceptance][type]": "offline",
  });
  assert.equal(setUp.status, 200, setUp.text);
}

/** What clients get wrong, with the number in places where it does not belong. */
async function fail({ type = "", ...numbers }: Readonly<Record<string, string>>): Promise<void> {
  const [name = "", number = ""] = Object.entries(numbers).at(-1) ?? [];
  await ask("/v1/payment_methods", { type, [name]: `${number}${number}${number}`, ...PAYER });
  await ask("/v1/payment_methods", { type, [type]: number, ...PAYER });
  await ask("/v1/payment_methods", { type, [`${name}[digits]`]: number, ...PAYER });
  await ask("/v1/payment_methods", { type, [name.replace(/\[\w+\]$/, "[number]")]: number, ...PAYER });
  await ask("/v1/payment_methods", { type, ...numbers });
  await ask("/v1/payment_methods", { type, ...numbers, ...PAYER }, "Bearer sk_test_nobody");
}

test(`after ${ROUNDS} accounts of each type, no whole account number is found anywhere`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const account of bankEntries(chance, marked)) {
      await useInEveryWay(account);
      await fail(account);
    }
  }
  const events = await florin.request("GET", "/v1/events?limit=100");
  heard.push(events.text);
  const folder = dirname(file);
  const places: readonly (readonly [name: string, text: string])[] = [
    ...readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("latin1")] as const),
    ["the answers", heard.join("\n")],
    ["the log", florin.logged.join("\n")],
  ];
  for (const [name, text] of places) {
    const found = marks.filter(
      (mark) => text.includes(mark) || text.includes(Buffer.from(mark).toString("base64").slice(0, 10)),
    );
    assert.deepEqual(found, [], name);
  }
});
