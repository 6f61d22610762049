import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { ACCOUNTS, type AccountType, ONLINE } from "../support/bank-accounts.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function newMandate(type: AccountType, more: Stripe.SetupIntentCreateParams = {}): Promise<Stripe.Mandate> {
  const intent = await stripe.setupIntents.create({
    payment_method_data: ACCOUNTS[type],
    payment_method_options: {
      acss_debit: { verification_method: "instant" },
      us_bank_account: { verification_method: "instant" },
    },
    confirm: true,
    mandate_data: ONLINE,
    return_url: "https://shop.example/back",
    ...more,
  });
  return stripe.mandates.retrieve((intent.mandate ?? intent.single_use_mandate) as string);
}

async function evidenceOf({ id }: Stripe.Mandate) {
  const answer = await florin.request("GET", `/_florin/mandates/${id}/evidence`);
  assert.equal(answer.status, 200);
  return answer.json as { readonly url: string; readonly text: { title: string; paragraphs: string[] } } & Record<
    string,
    unknown
  >;
}

function open(url: string) {
  return florin.request("GET", url.replace(florin.url, ""), { authorization: null });
}

/** What a mandate of each scheme must say (reference: mandate text). */
const WORDS: { readonly [Type in AccountType]: readonly [title: string, version: string, ...words: string[]] } = {
  sepa_debit: ["SEPA Direct Debit Mandate", "sepa-1", "(A) Florin", "(B) your bank", "within eight weeks"],
  au_becs_debit: ["Direct Debit Request", "becs-1", "Bulk Electronic Clearing System"],
  us_bank_account: ["ACH Debit Authorization", "ach-1", "revoke"],
  bacs_debit: ["Instruction to your bank or building society to pay by Direct Debit", "bacs-1", "Guarantee"],
  acss_debit: ["Pre-Authorized Debit Agreement", "pad-1", "recourse rights"],
};

for (const [type, [title, version, ...words]] of Object.entries(WORDS)) {
  test(`the page of a ${type} mandate shows what its payer agreed to, and the merchant can prove it`, async () => {
    const mandate = await newMandate(type as AccountType);
    const evidence = await evidenceOf(mandate);
    assert.deepEqual(
      [evidence["text_version"], evidence["frequency"], evidence["amount_rule"], evidence["customer_acceptance"]],
      [version, "recurring", "variable", mandate.customer_acceptance],
    );
    assert.equal(evidence.text.title, title);
    const text = evidence.text.paragraphs.join(" ");
    for (const word of words) assert.ok(text.includes(word), word);
    const page = await open(evidence.url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-type") ?? "", /text\/html/);
    for (const shown of [title, "Ada Payer", "Florin"]) assert.ok(page.text.includes(shown), shown);
    const details = mandate.payment_method_details[type as AccountType] as { readonly url?: string };
    assert.equal(details.url ?? evidence.url, evidence.url);
  });
}

test("a mandate for one payment names its amount", async () => {
  const mandate = await newMandate("sepa_debit", { single_use: { amount: 1250, currency: "eur" } });
  const { text, ...evidence } = await evidenceOf(mandate);
  assert.deepEqual([evidence["frequency"], evidence["amount_rule"]], ["once", "fixed"]);
  assert.match(text.paragraphs.join(" "), /one debit of EUR\s12\.50\./);
});

test("nobody opens the page of a mandate without its whole address", async () => {
  const { url } = await evidenceOf(await newMandate("sepa_debit"));
  const altered = [
    url.replace(/key=.*/, ""),
    `${url.slice(0, -1)}${url.endsWith("x") ? "y" : "x"}`,
    url.replace("mode=test", "mode=live"),
    url.replace("mandate_1", "mandate_2"),
  ];
  for (const address of altered) assert.equal((await open(address)).status, 404, address);
});

test("the page tells when a mandate is no longer in force", async () => {
  const customer = await stripe.customers.create();
  const mandate = await newMandate("sepa_debit", { customer: customer.id });
  await stripe.paymentMethods.detach(mandate.payment_method as string);
  const page = await open((await evidenceOf(mandate)).url);
  assert.ok(page.text.includes("No longer in force"));
});

test("evidence of a mandate that is not there is missing", async () => {
  const answer = await florin.request("GET", "/_florin/mandates/mandate_1None/evidence");
  assert.equal(answer.status, 404);
});
