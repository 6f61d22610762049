import {
  CONFIGURABLE_TYPES,
  type ConfigurableType,
} from "../../domain/payment-method-configurations/configurable-types.ts";
import { expanding, paging } from "./paging.ts";
import { boolean, hash, oneOf, required, string, table, unsupported } from "./table.ts";

const preferred = hash({ display_preference: hash({ preference: oneOf("none", "off", "on") }) });

const types = Object.fromEntries(CONFIGURABLE_TYPES.map((type) => [type, preferred])) as {
  readonly [Type in ConfigurableType]: typeof preferred;
};

/** The API takes these without showing them again. */
const UNSHOWN = unsupported("There is no rail for this type, and configurations don't show it.");

const preferences = { ...types, apple_pay_later: UNSHOWN, fr_meal_voucher_conecs: UNSHOWN } as const;

const name = string({ max: 100 });

export const createConfiguration = table("payment_method_configurations.create", {
  name: required(name),
  ...expanding,
  parent: unsupported(
    "There are no parent configurations: make one for the account itself, with the header `Stripe-Account`.",
  ),
  ...preferences,
});

export const updateConfiguration = table("payment_method_configurations.update", {
  active: boolean(),
  name,
  ...expanding,
  ...preferences,
});

export const retrieveConfiguration = table("payment_method_configurations.retrieve", expanding);

export const listConfigurations = table("payment_method_configurations.list", {
  active: boolean(),
  application: unsupported("Configurations have no parents, so none belongs to an application."),
  ...paging,
});
