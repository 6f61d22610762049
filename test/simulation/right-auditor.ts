import assert from "node:assert/strict";
import { DEBIT_SCHEMES } from "../../src/domain/bank-debits/schemes.ts";
import { type Charge, debitCharge, type DebitCharge } from "../../src/domain/charges/charge.ts";
import type { Mandate } from "../../src/domain/mandates/mandate.ts";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import { type Books, toldAbout } from "./books.ts";

/** The right to take money: mandates are there before debits and end for good (L3), methods are not used up twice. */
export function auditRights(before: Books, now: Books): void {
  for (const mandate of now.mandates.values()) assertMandate(before.mandates.get(mandate.id), mandate, now);
  for (const charge of now.charges.values()) {
    const debit = before.charges.has(charge.id) ? undefined : debitCharge(charge);
    if (debit !== undefined) assertDebit(debit, before, now);
  }
  assertSingleUses(now);
  const byMethod = Map.groupBy(now.charges.values(), ({ paymentMethod }) => paymentMethod);
  for (const method of now.methods.values()) {
    const charges = (byMethod.get(method.id) ?? []).filter(usesUp);
    const fresh = charges.filter(({ id }) => !before.charges.has(id));
    assertMethod(before.methods.get(method.id), method, charges.length, fresh.length);
  }
}

const MANDATE_STEPS = ["pending active", "pending inactive", "active inactive"];

function assertMandate(before: Mandate | undefined, now: Mandate, books: Books): void {
  const types = toldAbout(books, now.id);
  assert.equal(now.status === "inactive", now.endedBecause !== undefined, "L3: an end has its reason");
  if (before === undefined) {
    const { lodged } = DEBIT_SCHEMES[now.scheme].mandate;
    const isUsed = now.status === "inactive" && now.endedBecause === "used" && now.singleUse !== undefined;
    assert.ok(isUsed || now.status === (lodged ? "pending" : "active"), "L3: a mandate begins as its scheme has it");
    return assert.deepEqual(types, [], "L5: nothing is told of a new mandate");
  }
  const moved = before.status !== now.status;
  if (moved) assert.ok(MANDATE_STEPS.includes(`${before.status} ${now.status}`), "L3: a mandate that ended stays so");
  assert.deepEqual({ ...now, status: "", endedBecause: "" }, { ...before, status: "", endedBecause: "" }, "L3");
  assert.deepEqual(types, moved ? ["mandate.updated"] : [], "L5: a mandate is told once");
}

/** L3: the mandate of a debit let it be made at the moment at which it was made. */
function assertDebit(charge: DebitCharge, before: Books, now: Books): void {
  const mandate = now.mandates.get(charge.mandate);
  assert.ok(mandate !== undefined, "L3: no debit without a mandate");
  assert.equal(mandate.paymentMethod, charge.paymentMethod, "L3: a mandate is for one account");
  assert.notEqual(
    before.mandates.get(mandate.id)?.status,
    "inactive",
    "L3: a mandate that has ended lets nobody debit",
  );
  if (mandate.singleUse === undefined) {
    assert.notEqual(mandate.status, "inactive", "L3: a mandate goes on");
    return;
  }
  const { amount, currency } = charge;
  assert.deepEqual(mandate.singleUse, { amount, currency }, "L3: it is for this payment");
  if (charge.failure !== "blocked") assert.equal(mandate.endedBecause, "used", "L3: and it is used with it");
}

function assertSingleUses({ charges, mandates }: Books): void {
  const used = new Set<string>();
  for (const charge of charges.values()) {
    const debit = debitCharge(charge);
    if (debit === undefined || debit.failure === "blocked") continue;
    if (mandates.get(debit.mandate)?.singleUse === undefined) continue;
    assert.ok(!used.has(debit.mandate), `L3: ${debit.mandate} is used twice`);
    used.add(debit.mandate);
  }
}

/** A card is used up by its success, an account as soon as its debit is handed in. */
function usesUp(charge: Charge): boolean {
  return charge.type === "card" ? charge.status === "succeeded" : charge.failure !== "blocked";
}

/** A method that belongs to nobody is good for one payment. */
function assertMethod(before: PaymentMethod | undefined, now: PaymentMethod, uses: number, fresh: number): void {
  assert.equal(now.state === "attached", now.customer !== undefined && now.state !== "spent", `${now.id} belongs`);
  if (now.state === "unused") assert.equal(uses, 0, `${now.id} paid, and is not used up`);
  if (before?.state === "spent") assert.deepEqual([now.state, fresh], ["spent", 0], `${now.id} is dead`);
  const isPaidWith = now.state === "spent" && (before === undefined || before.state === "unused");
  if (isPaidWith) assert.equal(uses, 1, `${now.id} paid ${uses} times`);
}
