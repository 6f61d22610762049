import type { ControllerRule } from "../../domain/accounts/controller.ts";
import { unsupportedParameter } from "../params/parameter-errors.ts";
import { type ErrorAnswer, type ErrorAnswers, invalid } from "./error-answer.ts";
import { noAccessText } from "./named-key.ts";

/** Answers about connected accounts. Where a comment says so the words are ours: the API's are not recorded. */
export const ACCOUNT_ANSWERS = {
  not_a_platform: () =>
    invalid(
      "You can only create new accounts if you've signed up for Connect, which you can do at https://dashboard.stripe.com/connect.",
    ),
  own_account: () => ({
    ...invalid("You cannot use this method on your own account: you may only use it on connected accounts."),
    status: 403,
  }),
  account_inaccessible: ({ account }, { key }) => ({
    ...invalid(noAccessText(key, account), { code: "account_invalid" }),
    status: 403,
  }),
  country_unsupported: ({ country }) =>
    invalid(`${country} is not currently supported by Stripe.`, { code: "country_unsupported", param: "country" }),
  // Ours: the API settles in several currencies of a country.
  currency_not_of_country: ({ country, currency }) =>
    unsupported(
      `default_currency`,
      `Accounts in ${country} can't have ${currency}: an account has its country's currency.`,
    ),
  type_beside_controller: () =>
    invalid(
      "You may not provide the `type` parameter and `controller` parameters simultaneously. They are mutually exclusive.",
    ),
  controller_inconsistent: ({ rule }) => invalid(CONTROLLER_RULES[rule]),
  terms_not_the_platforms: () =>
    invalid(
      "You cannot accept the Terms of Service on behalf of accounts where controller[requirement_collection]=stripe, which includes Standard and Express accounts.",
      { param: "tos_acceptance" },
    ),
  // Ours: the API takes a request back.
  capability_not_given_up: ({ capability }) =>
    unsupported(
      `capabilities[${capability}][requested]`,
      "Every account can do what there are rails for: a capability can't be given up.",
    ),
  // Ours, the two following as well.
  category_code_invalid: () => invalid("A merchant category code has four digits.", { param: "business_profile[mcc]" }),
  statement_descriptor_too_short: ({ param, minimum }) =>
    invalid(`This text must be at least ${minimum} characters long.`, { param }),
  account_holds_money: () => invalid("This account can't be deleted before all its balances are zero."),
  account_not_deletable: () => invalid("This application is not authorized to delete this account."),
} satisfies Partial<ErrorAnswers>;

/** The first two are the API's words; it documents the third rule and the fourth without any. */
const CONTROLLER_RULES: { readonly [R in ControllerRule]: string } = {
  express_dashboard_is_the_platforms_risk:
    "When stripe_dashboard[type]=express, your platform must collect fees and be liable for negative balances or refunds and chargebacks.",
  no_dashboard_is_no_platforms_risk:
    "When stripe_dashboard[type]=none and requirement_collection=stripe, Stripe must be liable for negative balances or refunds and chargebacks.",
  collecting_platform_bears_all:
    "When requirement_collection=application, stripe_dashboard[type] must be none, and your platform must collect fees and be liable for negative balances or refunds and chargebacks.",
  losses_come_with_fees: "When losses[payments]=application, fees[payer] must be application.",
};

function unsupported(parameter: string, reason: string): ErrorAnswer {
  const { message, param, code } = unsupportedParameter(parameter, reason);
  return invalid(message, { code, param });
}
