import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenNetwork, networkOf } from "./networks.ts";

const CO_BRANDED = { brand: "visa", networks: ["visa", "cartes_bancaires"] } as const;

test("a payment goes by the network that the holder prefers", () => {
  const card = { ...CO_BRANDED, preferredNetwork: "cartes_bancaires" } as const;
  assert.deepEqual([chosenNetwork(card), networkOf(card)], ["cartes_bancaires", "cartes_bancaires"]);
});

test("without a preference, or with one for a network that the card has not, it goes by the card's own", () => {
  for (const preferredNetwork of [undefined, "mastercard"] as const) {
    const card = { ...CO_BRANDED, preferredNetwork };
    assert.deepEqual([chosenNetwork(card), networkOf(card)], [undefined, "visa"]);
  }
});
