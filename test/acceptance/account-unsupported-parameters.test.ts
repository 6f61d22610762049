import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const { id: customer } = await stripe.customers.create();
const { id: method } = await stripe.paymentMethods.attach("pm_card_visa", { customer });

const CARD = "type=card&card[token]=tok_visa";

/** Parameters of the API that this engine does not have, by operation. None may be taken and then ignored. */
const UNSUPPORTED: readonly [string, string, readonly string[], string?][] = [
  [
    "POST",
    "/v1/customers",
    [
      "cash_balance[settings][reconciliation_mode]=manual",
      "invoice_settings[custom_fields][0][name]=x",
      "invoice_settings[rendering_options][amount_tax_display]=exclude_tax",
      "tax[validate_location]=deferred",
      "tax_id_data[0][type]=eu_vat",
      "validate=true",
    ],
  ],
  ["POST", `/v1/customers/${customer}`, ["tax[ip_address]=", "validate=true"]],
  ["POST", "/v1/test_helpers/test_clocks", ["customer=cus_x"], "frozen_time=1790000000"],
  [
    "POST",
    "/v1/payment_methods",
    ["payment_method=pm_x", "radar_options[session]=x", "custom[type]=x", "klarna[dob][day]=1"],
    CARD,
  ],
  ["POST", `/v1/payment_methods/${method}/attach`, ["customer_account=acct_x"], `customer=${customer}`],
  ["GET", "/v1/payment_methods", ["customer_account=acct_x"]],
];

for (const [verb, path, parameters, rest = ""] of UNSUPPORTED) {
  describe(`${verb} ${path.replace(customer, "{customer}").replace(method, "{payment_method}")} refuses`, () => {
    for (const parameter of parameters) {
      const name = parameter.slice(0, parameter.indexOf("="));
      test(`${name}, and names it`, async () => {
        const sent = [parameter, rest].filter((part) => part !== "").join("&");
        const answer =
          verb === "GET"
            ? await florin.request(verb, `${path}?${sent}`)
            : await florin.request(verb, path, { body: sent });
        const error = answer.json["error"] as { code?: string; param?: string; message: string };
        assert.deepEqual([answer.status, error.code], [400, "parameter_unknown"]);
        assert.ok(name.startsWith(String(error.param)), `${error.param} is not ${name}`);
        assert.match(error.message, /^Florin does not support this parameter: /);
      });
    }
  });
}
