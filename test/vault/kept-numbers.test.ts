import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Scope, VaultReader } from "../../src/ports/store.ts";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { openVault } from "../../src/commands/open-vault.ts";
import type { CardMethod } from "../../src/domain/payment-methods/payment-method.ts";
import { startFlorin } from "../support/florin.ts";
import { temporaryFile } from "../support/store-files.ts";
import { cardFields, form } from "./cards.ts";

const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);
const { vault } = await openVault(file, florin.store, {});
const [account] = await florin.store.listAccounts();
assert(account);
const live = `Bearer ${await createKey({ store: florin.store, clock: florin.clock, ids: systemIds() }, { kind: "secret", livemode: true, rights: {} })}`;

async function post(
  path: string,
  parameters: Readonly<Record<string, string>>,
  authorization?: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const sender = authorization === undefined ? {} : { authorization };
  const answer = await florin.request("POST", path, { body: form(parameters), headers, ...sender });
  return { status: answer.status, json: answer.json, error: (answer.json["error"] ?? {}) as Record<string, unknown> };
}

function enter(number: string, authorization?: string) {
  return post("/v1/payment_methods", { type: "card", ...cardFields("card", number, "123") }, authorization);
}

async function keptNumber(
  id: unknown,
  livemode: boolean,
  store: VaultReader = florin.store,
): Promise<string | undefined> {
  const scope: Scope = { account: account?.id ?? "", livemode };
  const [method] = await florin.store.read(scope, [String(id)]);
  assert(method);
  const { vaultId } = (method.data as CardMethod).card;
  const record = vaultId === undefined ? undefined : await store.readVaultRecord(scope, vaultId);
  return record && vault.open(scope, record);
}

async function records(): Promise<number> {
  return (await florin.store.countVault()).reduce((sum, count) => sum + count.records, 0);
}

test("a number that is typed in is kept sealed, without the spaces that it was typed with", async () => {
  const { json } = await enter("4242 4242 4242 4242");
  assert.equal(await keptNumber(json["id"], false), "4242424242424242");
});

test("a number that comes with a payment is kept with it", async () => {
  const { json } = await post("/v1/payment_intents", {
    amount: "1000",
    currency: "eur",
    confirm: "true",
    return_url: "https://shop.example/back",
    "payment_method_data[type]": "card",
    ...cardFields("payment_method_data[card]", "5555555555554444", "123"),
  });
  assert.equal(json["status"], "succeeded");
  assert.equal(await keptNumber(json["payment_method"], false), "5555555555554444");
});

test("well-known test cards leave nothing in the vault", async () => {
  const before = await records();
  const intent = await florin.stripe().paymentIntents.create({
    amount: 1000,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "https://shop.example/back",
  });
  assert.equal(await keptNumber(intent.payment_method, false), undefined);
  await post("/v1/payment_methods", { type: "card", "card[token]": "tok_visa" });
  assert.equal(await records(), before);
});

test("a card that is refused leaves nothing in the vault", async () => {
  const before = await records();
  assert.equal((await enter("4242424242424241")).error["code"], "incorrect_number");
  assert.equal((await enter("4556737586899855")).error["decline_code"], "test_mode_live_card");
  const refused = await post("/v1/payment_intents", {
    amount: "1",
    currency: "eur",
    confirm: "true",
    "payment_method_data[type]": "card",
    ...cardFields("payment_method_data[card]", "4242424242424242", "123"),
  });
  assert.equal(refused.error["code"], "amount_too_small");
  assert.equal(await records(), before);
});

test("a payment that is refused after its card was read leaves nothing but its answer, if it had a key", async () => {
  const before = await records();
  const parameters = {
    amount: "1000",
    currency: "eur",
    confirm: "true",
    return_url: "https://shop.example/back",
    "payment_method_data[type]": "card",
    ...cardFields("payment_method_data[card]", "5425233430109903", "123"),
  };
  const send = () => post("/v1/payment_intents", parameters, live, { "Idempotency-Key": "refused in live mode" });
  const refused = await send();
  assert.match(String(refused.error["message"]), /No payment rail is configured for live mode/);
  assert.deepEqual(await send(), refused);
  assert.equal(await records(), before);
});

test("live mode keeps a real number and can't charge it without a rail", async () => {
  const entered = await enter("5425233430109903", live);
  assert.equal(entered.status, 200);
  const card = entered.json["card"] as Record<string, unknown>;
  assert.deepEqual(
    [card["brand"], card["last4"], card["country"], card["funding"]],
    ["mastercard", "9903", null, "unknown"],
  );
  const id = String(entered.json["id"]);
  assert.equal(await keptNumber(id, true), "5425233430109903");

  const customer = await post("/v1/customers", {}, live);
  const attached = await post(`/v1/payment_methods/${id}/attach`, { customer: String(customer.json["id"]) }, live);
  const paid = await post(
    "/v1/payment_intents",
    { amount: "1000", currency: "eur", confirm: "true", payment_method: id, return_url: "https://shop.example/back" },
    live,
  );
  for (const refusal of [attached, paid]) {
    assert.equal(refusal.status, 400);
    assert.match(String(refusal.error["message"]), /No payment rail is configured for live mode/);
  }
});

test("live mode declines known test cards, and checks the others as test mode does", async () => {
  const declined = await enter("4242424242424242", live);
  assert.equal(declined.status, 402);
  const { type, code, decline_code: declineCode, message } = declined.error;
  assert.deepEqual([type, code, declineCode], ["card_error", "card_declined", "live_mode_test_card"]);
  assert.equal(message, "Your card was declined. Your request was in live mode, but used a known test card.");
  assert.equal((await enter("5425233430109904", live)).error["code"], "incorrect_number");
  const named = await post("/v1/payment_methods", { type: "card", "card[token]": "tok_visa" }, live);
  assert.equal(named.error["code"], "resource_missing");
});

test("one number has one fingerprint in an account, in whichever mode and however it was named", async () => {
  const prints = await Promise.all([
    enter("4242424242424242"),
    post("/v1/payment_methods", { type: "card", "card[token]": "tok_visa" }),
  ]);
  const [typed, named] = prints.map(({ json }) => (json["card"] as Record<string, unknown>)["fingerprint"]);
  assert.match(String(typed), /^[0-9A-Za-z]{16}$/);
  assert.equal(typed, named);
});
