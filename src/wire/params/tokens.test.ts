import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { ParameterTable } from "./table.ts";
import { createToken, createTokenAsClient } from "./tokens.ts";

function read<Table extends ParameterTable>(table: Table, form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(table, decoded.tree);
}

function errorOf(table: ParameterTable, form: string) {
  const decoded = read(table, form);
  assert.ok(!decoded.ok, `${form} was accepted`);
  return decoded.error;
}

const CARD = "card[number]=4242424242424242&card[exp_month]=08&card[exp_year]=30";

describe("a token's parameters", () => {
  test("are a card, with its holder's name and address", () => {
    const form = `${CARD}&card[cvc]=123&card[name]=Jenny&card[address_zip]=10115&card[address_line2]=`;
    assert.deepEqual(read(createToken, form), {
      ok: true,
      value: {
        card: {
          addressLine2: "",
          addressZip: "10115",
          cvc: "123",
          expMonth: 8,
          expYear: 30,
          name: "Jenny",
          number: "4242424242424242",
        },
      },
    });
  });

  test("need a whole card, if any", () => {
    assert.equal(errorOf(createToken, "card[exp_month]=1&card[exp_year]=30").param, "card[number]");
    assert.equal(errorOf(createToken, "card=card_1").param, "card");
  });

  test("refuse tokens of other kinds by their name", () => {
    for (const name of ["account", "bank_account", "cvc_update", "person"]) {
      assert.equal(errorOf(createToken, `${CARD}&${name}[x]=1`).param, name);
      assert.equal(errorOf(createToken, `${name}[x]=1`).param, name);
    }
  });

  test("of a client may tell about the client, of a merchant not", () => {
    const form = `${CARD}&guid=x&muid=y&payment_user_agent=stripe.js&time_on_page=5&key=pk_test_1`;
    assert.equal(read(createTokenAsClient, form).ok, true);
    assert.equal(errorOf(createToken, form).param, "guid");
  });
});
