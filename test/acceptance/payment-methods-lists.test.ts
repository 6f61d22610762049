import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function customerWith(count: number): Promise<{ customer: string; newestFirst: readonly string[] }> {
  const { id: customer } = await stripe.customers.create();
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.unshift((await stripe.paymentMethods.attach("pm_card_visa", { customer })).id);
  }
  return { customer, newestFirst: ids };
}

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}

describe("the list of methods", () => {
  test("is empty without a customer", async () => {
    await customerWith(1);
    sameInWireOrder(await stripe.paymentMethods.list(), {
      object: "list",
      data: [],
      has_more: false,
      url: "/v1/payment_methods",
    });
  });

  test("shows a customer's methods, newest first, and nobody else's", async () => {
    const { customer, newestFirst } = await customerWith(3);
    await customerWith(1);
    const list = await stripe.paymentMethods.list({ customer });
    assert.deepEqual(idsOf(list.data), newestFirst);
    sameInWireOrder(list.data[0], await stripe.paymentMethods.retrieve(String(newestFirst[0])));
    const below = await stripe.customers.listPaymentMethods(customer);
    sameInWireOrder(below.data, list.data);
    assert.equal(below.url, `/v1/customers/${customer}/payment_methods`);
  });

  test("shows ten methods and says whether there are more", async () => {
    const { customer, newestFirst } = await customerWith(11);
    const page = await stripe.paymentMethods.list({ customer });
    assert.deepEqual([idsOf(page.data), page.has_more], [newestFirst.slice(0, 10), true]);
    const rest = await stripe.paymentMethods.list({ customer, starting_after: String(newestFirst[9]) });
    assert.deepEqual([idsOf(rest.data), rest.has_more], [newestFirst.slice(10), false]);
    const back = await stripe.paymentMethods.list({ customer, ending_before: String(newestFirst[10]), limit: 4 });
    assert.deepEqual([idsOf(back.data), back.has_more], [newestFirst.slice(6, 10), true]);
  });

  test("can be sifted by type and by allow_redisplay, alone and together", async () => {
    const { customer, newestFirst } = await customerWith(3);
    await stripe.paymentMethods.update(String(newestFirst[1]), { allow_redisplay: "always" });
    for (const list of [
      await stripe.paymentMethods.list({ customer, allow_redisplay: "always" }),
      await stripe.paymentMethods.list({ customer, type: "card", allow_redisplay: "always" }),
      await stripe.customers.listPaymentMethods(customer, { allow_redisplay: "always" }),
    ]) {
      assert.deepEqual(idsOf(list.data), newestFirst.slice(1, 2));
    }
    assert.equal((await stripe.paymentMethods.list({ customer, type: "card" })).data.length, 3);
    assert.equal((await stripe.customers.listPaymentMethods(customer, { type: "sepa_debit" })).data.length, 0);
    assert.equal((await stripe.paymentMethods.list({ customer, allow_redisplay: "limited" })).data.length, 0);
  });

  test("shows every method once on pages of any size, also while methods are added", async () => {
    const { customer, newestFirst } = await customerWith(7);
    for (const limit of [1, 2, 3, 7]) {
      const seen: string[] = [];
      for await (const { id } of stripe.customers.listPaymentMethods(customer, { limit })) {
        seen.push(id);
        if (seen.length === 2) await stripe.paymentMethods.attach("pm_card_visa", { customer });
      }
      const known = idsOf(
        await stripe.customers.listPaymentMethods(customer, { limit: 100 }).autoPagingToArray({ limit: 100 }),
      );
      assert.deepEqual(seen, known.slice(1));
      assert.deepEqual(known.slice(-newestFirst.length), newestFirst);
    }
  });

  test("forgets a method that is detached, whose place still serves as a cursor", async () => {
    const { customer, newestFirst } = await customerWith(3);
    const [first, second, third] = newestFirst;
    await stripe.paymentMethods.detach(String(second));
    assert.deepEqual(idsOf((await stripe.paymentMethods.list({ customer })).data), [first, third]);
    const behind = await stripe.paymentMethods.list({ customer, starting_after: String(second) });
    assert.deepEqual(idsOf(behind.data), [third]);
  });

  test("shows the customer of each method in full when asked to", async () => {
    const { customer } = await customerWith(2);
    const { data } = await stripe.paymentMethods.list({ customer, expand: ["data.customer"] });
    const expected = await stripe.customers.retrieve(customer);
    for (const method of data) sameInWireOrder(method.customer, expected);
  });
});
