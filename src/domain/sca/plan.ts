import type { AuthenticationRequest } from "../three-d-secure/authentication.ts";
import type { ScaSituation } from "./situation.ts";

/** Why a payment may go to the issuer without authentication. */
export type ScaClaim =
  /** Exemptions, which the issuer may decline to grant. */
  | "low_risk"
  | "low_value"
  /** Outside of the rules. */
  | "mail_or_telephone"
  | "merchant_initiated"
  | "no_money"
  | "one_leg_out";

export type ScaPlan =
  /** Authenticate first. `required` ends the payment if no authentication comes about; else it goes on without. */
  | {
      readonly kind: "authenticate";
      readonly challenge: AuthenticationRequest["challenge"];
      readonly required: boolean;
    }
  | { readonly kind: "authorize"; readonly claim: ScaClaim }
  /** The holder is needed, and nobody is there. */
  | { readonly kind: "refuse" };

/** A line of the table: it holds where every member that it names has one of the values. */
interface ScaRule {
  readonly when: { readonly [M in keyof ScaSituation]?: readonly ScaSituation[M][] };
  readonly plan: ScaPlan;
}

const authenticate = (challenge: AuthenticationRequest["challenge"], required = false): ScaPlan => ({
  kind: "authenticate",
  challenge,
  required,
});
const authorize = (claim: ScaClaim): ScaPlan => ({ kind: "authorize", claim });

const BY_HAND = ["any", "challenge"] as const;
const FOR_LATER = ["pay_and_save", "save_for_off_session"] as const;

/**
 * The first line that fits says what is done. Mail and telephone orders are outside of the rules, and cannot
 * authenticate. Without its holder a card may still be authenticated if its issuer asks nothing; one that was set up for
 * such payments needs no authentication. With its holder, what the merchant asks for by hand comes first, then the
 * merchant's risk rules, then the law: a card that is kept for later is authenticated now, and a payment is exempt where
 * its amount allows it.
 */
// oxfmt-ignore
export const SCA_RULES: readonly ScaRule[] = [
  { when: { occasion: ["moto"], rule: ["required"] },                            plan: { kind: "refuse" } },
  { when: { occasion: ["moto"] },                                                plan: authorize("mail_or_telephone") },
  { when: { rule: ["data_share"], requested: ["automatic"] },                    plan: authenticate("data_share_only") },
  { when: { occasion: ["charge_off_session"], rule: ["required"] },              plan: authenticate("no_challenge", true) },
  { when: { occasion: ["charge_off_session"], requested: BY_HAND },              plan: authenticate("no_challenge") },
  { when: { occasion: ["charge_off_session"], setUp: ["off_session"] },          plan: authorize("merchant_initiated") },
  { when: { occasion: ["charge_off_session"], region: ["one_leg_out"] },         plan: authorize("one_leg_out") },
  { when: { occasion: ["charge_off_session"], amount: ["low"] },                 plan: authorize("low_value") },
  { when: { occasion: ["charge_off_session"], amount: ["moderate"] },            plan: authorize("low_risk") },
  { when: { occasion: ["charge_off_session"] },                                  plan: { kind: "refuse" } },
  { when: { rule: ["required"], requested: ["challenge"] },                      plan: authenticate("preferred", true) },
  { when: { rule: ["required"], occasion: FOR_LATER },                           plan: authenticate("mandated", true) },
  { when: { rule: ["required"] },                                                plan: authenticate("no_preference", true) },
  { when: { requested: ["challenge"] },                                          plan: authenticate("preferred") },
  { when: { requested: ["any"] },                                                plan: authenticate("no_preference") },
  { when: { occasion: FOR_LATER, region: ["inside"] },                           plan: authenticate("mandated") },
  { when: { occasion: ["save_for_off_session", "save_for_on_session"] },         plan: authorize("no_money") },
  { when: { region: ["one_leg_out"] },                                           plan: authorize("one_leg_out") },
  { when: { amount: ["low"] },                                                   plan: authorize("low_value") },
  { when: { amount: ["moderate"] },                                              plan: authorize("low_risk") },
  { when: {},                                                                    plan: authenticate("no_preference") },
];

/** What is done about strong authentication before the issuer is asked. */
export function scaPlan(situation: ScaSituation): ScaPlan {
  const rule = SCA_RULES.find(({ when }) => fits(when, situation));
  if (rule === undefined) throw new Error("the last line of the SCA table fits everything");
  return rule.plan;
}

function fits(when: ScaRule["when"], situation: ScaSituation): boolean {
  return (Object.keys(when) as (keyof ScaSituation)[]).every((member) => {
    const values: readonly string[] | undefined = when[member];
    return values === undefined || values.includes(situation[member]);
  });
}
