import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, type Currency } from "../money.ts";
import { SCA_RULES, scaPlan, type ScaPlan } from "./plan.ts";
import { amountBand, OCCASIONS, scaRegion, type ScaSituation } from "./situation.ts";

const SITUATIONS: readonly ScaSituation[] = OCCASIONS.flatMap((occasion) =>
  (["none", "on_session", "off_session"] as const).flatMap((setUp) =>
    (["inside", "one_leg_out"] as const).flatMap((region) =>
      (["none", "low", "moderate", "high"] as const).flatMap((band) =>
        (["automatic", "any", "challenge"] as const).flatMap((requested) =>
          (["none", "required", "data_share"] as const).map((rule) => ({
            occasion,
            setUp,
            region,
            amount: band,
            requested,
            rule,
          })),
        ),
      ),
    ),
  ),
);

function word(plan: ScaPlan): string {
  if (plan.kind === "authenticate") return `authenticate ${plan.challenge}${plan.required ? " required" : ""}`;
  return plan.kind === "authorize" ? `authorize ${plan.claim}` : "refuse";
}

function plansWhere(holds: (situation: ScaSituation) => boolean): readonly string[] {
  return [...new Set(SITUATIONS.filter(holds).map((situation) => word(scaPlan(situation))))].toSorted();
}

test("each of the 1,296 situations has an outcome, and each line of the table decides some", () => {
  assert.equal(SITUATIONS.length, 1296);
  const counts = new Map(SCA_RULES.map((rule) => [rule, 0]));
  for (const situation of SITUATIONS) {
    const first = SCA_RULES.find(({ when }) =>
      Object.entries(when).every(([member, values]) =>
        (values as readonly string[]).includes(situation[member as keyof ScaSituation]),
      ),
    );
    assert.ok(first !== undefined);
    assert.deepEqual(scaPlan(situation), first.plan);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  assert.deepEqual(
    [...counts.values()].filter((count) => count === 0),
    [],
  );
});

test("an order by mail or telephone never authenticates: it is taken as such, or refused where 3DS must be", () => {
  assert.deepEqual(
    plansWhere(({ occasion, rule }) => occasion === "moto" && rule !== "required"),
    ["authorize mail_or_telephone"],
  );
  assert.deepEqual(
    plansWhere(({ occasion, rule }) => occasion === "moto" && rule === "required"),
    ["refuse"],
  );
});

test("3DS is required exactly where the merchant's rules say so", () => {
  for (const situation of SITUATIONS) {
    const plan = scaPlan(situation);
    const required =
      plan.kind === "authenticate" ? plan.required : plan.kind === "refuse" && situation.occasion === "moto";
    assert.equal(required, situation.rule === "required", JSON.stringify(situation));
  }
});

test("without its holder nobody is asked, and a card that was set up for it is charged as merchant-initiated", () => {
  const absent = ({ occasion }: ScaSituation) => occasion === "charge_off_session";
  assert.deepEqual(
    plansWhere((situation) => absent(situation) && situation.requested === "automatic" && situation.rule === "none"),
    ["authorize low_risk", "authorize low_value", "authorize merchant_initiated", "authorize one_leg_out", "refuse"],
  );
  assert.deepEqual(
    plansWhere(
      (situation) =>
        absent(situation) &&
        situation.setUp === "off_session" &&
        situation.requested === "automatic" &&
        situation.rule === "none",
    ),
    ["authorize merchant_initiated"],
  );
  assert.deepEqual(
    plansWhere((situation) => absent(situation) && situation.requested !== "automatic" && situation.rule === "none"),
    ["authenticate no_challenge"],
  );
});

test("a card that was set up for its holder's presence counts as not set up when they are absent", () => {
  for (const situation of SITUATIONS.filter(
    ({ occasion, setUp }) => occasion === "charge_off_session" && setUp === "none",
  )) {
    assert.deepEqual(scaPlan({ ...situation, setUp: "on_session" }), scaPlan(situation));
  }
});

const AUTOMATIC = { requested: "automatic", rule: "none", setUp: "none" } as const;

test("where the law binds, a card that is kept for later is authenticated, and a payment is exempt by its amount", () => {
  const inside = { ...AUTOMATIC, region: "inside" } as const;
  const plan = (parts: Pick<ScaSituation, "amount" | "occasion">) => word(scaPlan({ ...inside, ...parts }));
  assert.equal(plan({ occasion: "save_for_off_session", amount: "none" }), "authenticate mandated");
  assert.equal(plan({ occasion: "save_for_on_session", amount: "none" }), "authorize no_money");
  assert.equal(plan({ occasion: "pay_and_save", amount: "low" }), "authenticate mandated");
  assert.equal(plan({ occasion: "pay", amount: "low" }), "authorize low_value");
  assert.equal(plan({ occasion: "pay", amount: "moderate" }), "authorize low_risk");
  assert.equal(plan({ occasion: "pay", amount: "high" }), "authenticate no_preference");
});

test("where it does not bind, nothing authenticates by itself", () => {
  const plans = plansWhere(
    ({ region, requested, rule }) => region === "one_leg_out" && requested === "automatic" && rule === "none",
  );
  assert.deepEqual(plans, [
    "authorize mail_or_telephone",
    "authorize merchant_initiated",
    "authorize no_money",
    "authorize one_leg_out",
  ]);
});

test("amounts fall into bands in euro and pound; in other currencies none counts as small", () => {
  const band = (minor: number, currency: string) => amountBand(amount(minor), currency as Currency);
  assert.deepEqual(
    [band(3000, "eur"), band(3001, "eur"), band(10_000, "eur"), band(10_001, "eur")],
    ["low", "moderate", "moderate", "high"],
  );
  assert.deepEqual(
    [band(2500, "gbp"), band(8500, "gbp"), band(8501, "gbp"), band(1, "usd")],
    ["low", "moderate", "high", "high"],
  );
});

test("the law binds only where both sides are in the Economic Area or the United Kingdom", () => {
  assert.equal(scaRegion("DE", "FR"), "inside");
  assert.equal(scaRegion("GB", "IE"), "inside");
  for (const [merchant, issuer] of [
    ["US", "DE"],
    ["DE", "US"],
    ["CH", "DE"],
    ["DE", undefined],
  ] as const) {
    assert.equal(scaRegion(merchant, issuer), "one_leg_out");
  }
});
