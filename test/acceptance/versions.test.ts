import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type RawAnswer, startFlorin } from "../support/florin.ts";
import { errorOf } from "../support/wire.ts";

const florin = await startFlorin();

const INTENTS = "/v1/payment_intents";
const PAYMENT = "amount=1999&currency=usd";
const CARDS = "payment_method_types[]=card";

function post(version: string, path: string, body: string): Promise<RawAnswer> {
  return florin.request("POST", path, { body, headers: { "Stripe-Version": version } });
}

describe("payment_method_types", () => {
  for (const version of ["2026-09-30.endive", "2026-10-28.endive"]) {
    test(`is refused in ${version}, on create, update and confirm`, async () => {
      const { json } = await post(version, INTENTS, PAYMENT);
      const path = `${INTENTS}/${String(json["id"])}`;
      for (const [target, body] of [
        [INTENTS, `${PAYMENT}&${CARDS}`],
        [path, CARDS],
        [`${path}/confirm`, CARDS],
      ] as const) {
        const answer = await post(version, target, body);
        const { type, code, param } = errorOf(answer);
        assert.deepEqual(
          [answer.status, type, code, param],
          [400, "invalid_request_error", "payment_method_types_no_longer_supported", "payment_method_types"],
        );
      }
    });
  }

  for (const version of ["2020-08-27", "2025-03-31.basil", "2026-08-26.dahlia"]) {
    test(`is taken in ${version}`, async () => {
      const answer = await post(version, INTENTS, `${PAYMENT}&${CARDS}`);
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(answer.json["payment_method_types"], ["card"]);
    });
  }

  test("is taken from a request that names no version, which may well come from an older client", async () => {
    const answer = await florin.request("POST", INTENTS, { body: `${PAYMENT}&${CARDS}` });
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.json["payment_method_types"], ["card"]);
    assert.equal(answer.headers.get("stripe-version"), "2026-10-28.endive");
  });

  test("cannot stand beside what came after it", async () => {
    const answer = await post("2026-08-26.dahlia", INTENTS, `${PAYMENT}&${CARDS}&allowed_payment_method_types[]=card`);
    assert.equal(
      errorOf(answer)["message"],
      "You may only specify one of these parameters: allowed_payment_method_types, payment_method_types.",
    );
  });

  test("stands beside automatic methods that are switched off, as shops write it, and not beside ones that are on", async () => {
    const beside = (enabled: boolean) =>
      post("2026-08-26.dahlia", INTENTS, `${PAYMENT}&${CARDS}&automatic_payment_methods[enabled]=${enabled}`);
    const off = await beside(false);
    assert.equal(off.status, 200, off.text);
    assert.deepEqual([off.json["payment_method_types"], off.json["automatic_payment_methods"]], [["card"], null]);
    const on = await beside(true);
    assert.equal(on.status, 400);
    assert.equal(
      errorOf(on)["message"],
      "You cannot enable `automatic_payment_methods` and specify `payment_method_types`.",
    );
  });

  test("holds cards alone below 2023-08-16 even where another choice has a default", async () => {
    const answer = await post("2022-11-15", INTENTS, `${PAYMENT}&confirmation_method=manual`);
    assert.deepEqual([answer.status, answer.json["payment_method_types"]], [200, ["card"]]);
  });

  for (const choice of ["allowed_payment_method_types[]=card", "excluded_payment_method_types[]=klarna"]) {
    test(`gives way below 2023-08-16 to ${choice}`, async () => {
      const answer = await post("2022-11-15", INTENTS, `${PAYMENT}&${choice}`);
      assert.equal(answer.status, 200, answer.text);
      const [name = ""] = choice.split("[");
      assert.deepEqual(answer.json[name], [choice.split("=")[1]]);
    });
  }
});

describe("an older version", () => {
  test("still asks for the invoice of a payment, and finds none; a newer one can't", async () => {
    const body = `${PAYMENT}&expand[]=invoice.subscription`;
    const older = await post("2024-06-20", INTENTS, body);
    assert.deepEqual([older.status, older.json["invoice"]], [200, null]);
    const newer = await post("2025-03-31.basil", INTENTS, body);
    assert.equal(newer.status, 400);
  });

  test("reaches into every part of an answer, but not into the merchant's metadata", async () => {
    const body = `${PAYMENT}&confirm=true&payment_method=pm_card_visa&metadata[object]=charge&metadata[id]=x&expand[]=latest_charge`;
    const { json } = await post("2024-06-20", INTENTS, `${body}&${CARDS}`);
    assert.equal(json["invoice"], null);
    const charge = json["latest_charge"] as Record<string, unknown>;
    assert.equal(charge["invoice"], null);
    for (const metadata of [json["metadata"], charge["metadata"]]) {
      assert.deepEqual(metadata, { object: "charge", id: "x" });
    }
  });

  test("keeps the members of an object in their order", async () => {
    const { json } = await post("2024-06-20", INTENTS, PAYMENT);
    const names = Object.keys(json);
    assert.deepEqual(names, ["id", "object", ...names.slice(2).toSorted()]);
  });

  test("does not change what an event tells", async () => {
    await post("2024-06-20", INTENTS, PAYMENT);
    const { json } = await florin.request("GET", "/v1/events?type=payment_intent.created&limit=1", {
      headers: { "Stripe-Version": "2024-06-20" },
    });
    const [event] = json["data"] as [{ readonly api_version: string; readonly data: { readonly object: object } }];
    assert.equal(event.api_version, "2026-10-28.endive");
    assert.equal("invoice" in event.data.object, false);
  });
});

describe("error_on_requires_action", () => {
  const AUTOMATIC = "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
  const FAILING = `${PAYMENT}&payment_method=pm_card_visa&confirm=true&error_on_requires_action=true`;

  for (const version of ["2020-08-27", "2023-08-16", "2026-08-26.dahlia"]) {
    test(`needs types that the merchant names in ${version}`, async () => {
      const refused = await post(version, INTENTS, `${FAILING}&${AUTOMATIC}`);
      const { type, code, param, message } = errorOf(refused);
      assert.deepEqual([refused.status, type, code, param], [400, "invalid_request_error", undefined, undefined]);
      assert.match(
        String(message),
        /^The `error_on_requires_action` parameter can't be used with PaymentIntents which/,
      );
      const paid = await post(version, INTENTS, `${FAILING}&${CARDS}`);
      assert.equal(paid.json["status"], "succeeded", paid.text);
    });
  }

  test("is refused to a confirmation of such an intent, too, unless it is switched off", async () => {
    const { json } = await post("2026-08-26.dahlia", INTENTS, `${PAYMENT}&payment_method=pm_card_visa&${AUTOMATIC}`);
    const confirm = (on: boolean) =>
      post("2026-08-26.dahlia", `${INTENTS}/${String(json["id"])}/confirm`, `error_on_requires_action=${on}`);
    assert.equal((await confirm(true)).status, 400);
    assert.equal((await confirm(false)).json["status"], "succeeded");
  });

  test("goes with any methods since 2026-09-30.endive, where nobody names types", async () => {
    const paid = await post("2026-09-30.endive", INTENTS, `${FAILING}&${AUTOMATIC}`);
    assert.equal(paid.json["status"], "succeeded", paid.text);
  });
});
