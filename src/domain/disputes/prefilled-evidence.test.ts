import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, CUSTOMER, DEBIT_CHARGE } from "../../../test/support/document-samples.ts";
import type { CardCharge, Charge } from "../charges/charge.ts";
import type { Customer } from "../customers/customer.ts";
import type { Claim } from "./claim.ts";
import type { Evidence } from "./dispute.ts";
import { prefilledEvidence } from "./prefilled-evidence.ts";

const CHARGEBACK: Claim = { kind: "chargeback", reason: "fraudulent" };
const BARE: CardCharge = { ...CHARGE, billingDetails: {}, description: undefined };
const ANN: Customer = { ...CUSTOMER, name: "Ann Example", email: "ann@example.com", description: "a regular" };
const ADDRESS = { line1: "Weg 1", line2: "Hof", city: "Bonn", state: "NW", postalCode: "53111", country: "DE" };

const CASES: readonly (readonly [
  what: string,
  evidence: Evidence,
  charge: Charge,
  customer?: Customer | undefined,
  claim?: Claim,
])[] = [
  ["says nothing of which nothing is known", {}, BARE],
  ["tells who the customer is", { customerEmailAddress: "ann@example.com", customerName: "Ann Example" }, BARE, ANN],
  [
    "takes a customer's description for want of a name",
    { customerEmailAddress: "ann@example.com", customerName: "a regular" },
    BARE,
    { ...ANN, name: undefined },
  ],
  [
    "takes what came with the payment before what is known of the customer",
    { customerEmailAddress: "bob@example.com", customerName: "Bob" },
    { ...BARE, billingDetails: { email: "bob@example.com", name: "Bob" } },
    ANN,
  ],
  ["knows nobody who was deleted", {}, BARE, { ...ANN, deleted: true }],
  ["tells what was sold", { productDescription: "A lamp" }, { ...BARE, description: "A lamp" }],
  [
    "does not tell what was sold to whoever only asks",
    {},
    { ...BARE, description: "A lamp" },
    undefined,
    { ...CHARGEBACK, kind: "inquiry" },
  ],
  [
    "has a whole address, the place in one line",
    { billingAddress: "Weg 1\nHof\nBonn, NW, 53111, DE" },
    { ...BARE, billingDetails: { address: ADDRESS } },
  ],
  [
    "has as much of an address as there is",
    { billingAddress: "Weg 1\n53111" },
    { ...BARE, billingDetails: { address: { line1: "Weg 1", postalCode: "53111" } } },
  ],
  ["has a country alone", { billingAddress: "DE" }, { ...BARE, billingDetails: { address: { country: "DE" } } }],
  [
    "has no address that the issuer does not know",
    {},
    {
      ...BARE,
      billingDetails: { address: ADDRESS },
      card: { ...BARE.card, checks: { line1: "fail", postalCode: "pass" } },
    },
  ],
  [
    "knows as much of a debit",
    { billingAddress: "DE", customerName: "Ann Example" },
    { ...DEBIT_CHARGE, description: undefined, billingDetails: { address: { country: "DE" } } },
    { ...ANN, email: undefined },
    { kind: "return", reason: "debit_not_authorized" },
  ],
];
for (const [what, evidence, charge, customer, claim = CHARGEBACK] of CASES) {
  test(`the evidence of a new dispute ${what}`, () => {
    assert.deepEqual(prefilledEvidence(charge, claim, customer), evidence);
  });
}
