/** A step names earlier objects as `{prefix}`: the latest id of that kind that came back. */
export type Step = readonly [method: string, path: string, form: string];

const CARD = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123";
const NO_REDIRECTS = "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
const NEW_INTENT = `currency=usd&${NO_REDIRECTS}`;
const ACCEPTED =
  "mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][ip_address]=203.0.113.7" +
  "&mandate_data[customer_acceptance][online][user_agent]=fuzz";
const BILLED = "[billing_details][name]=Amy&payment_method_data[billing_details][email]=amy@example.com";
const US_ACCOUNT =
  "payment_method_data[type]=us_bank_account&payment_method_data[us_bank_account][account_number]=000123456789" +
  "&payment_method_data[us_bank_account][routing_number]=110000000" +
  `&payment_method_data[us_bank_account][account_holder_type]=individual&payment_method_data${BILLED}`;
const IBAN = `payment_method_data[type]=sepa_debit&payment_method_data[sepa_debit][iban]=DE89370400440532013000&payment_method_data${BILLED}`;
const TEST = "/_florin/test";

/* Data table: what integrations do, call by call, and what can still be asked of the objects afterwards. */
export const FLOWS: readonly (readonly Step[])[] = [
  [
    ["POST", "/v1/payment_intents", `amount=5000&capture_method=manual&${NEW_INTENT}`],
    ["POST", "/v1/payment_intents/{pi}/confirm", "payment_method=pm_card_visa"],
    ["POST", "/v1/payment_intents/{pi}/increment_authorization", "amount=6000"],
    ["POST", "/v1/payment_intents/{pi}/capture", "amount_to_capture=3000&expand[]=latest_charge.balance_transaction"],
    ["POST", "/v1/refunds", "payment_intent={pi}&amount=1000"],
    ["POST", "/v1/refunds", "payment_intent={pi}&amount=2001"],
    ["POST", "/v1/refunds", "payment_intent={pi}"],
    ["POST", "/v1/refunds/{re}/cancel", ""],
    ["GET", "/v1/charges/{ch}?expand[]=refunds&expand[]=balance_transaction", ""],
    ["GET", "/v1/balance_transactions?limit=3&expand[]=data.source", ""],
    ["POST", "/v1/payment_intents/{pi}/cancel", ""],
  ],
  [
    ["POST", "/v1/customers", "email=amy@example.com&metadata[order]=7"],
    ["POST", "/v1/payment_methods", CARD],
    ["POST", "/v1/payment_methods/{pm}/attach", "customer={cus}"],
    ["POST", "/v1/payment_intents", `amount=1999&customer={cus}&payment_method={pm}&confirm=true&${NEW_INTENT}`],
    ["POST", "/v1/payment_intents", `amount=700&customer={cus}&setup_future_usage=off_session&${NEW_INTENT}`],
    ["POST", "/v1/payment_intents/{pi}/confirm", "payment_method={pm}&off_session=true"],
    ["GET", "/v1/customers/{cus}/payment_methods?limit=2", ""],
    ["POST", "/v1/payment_methods/{pm}/detach", ""],
    ["POST", "/v1/payment_intents/{pi}/confirm", "payment_method={pm}"],
    ["DELETE", "/v1/customers/{cus}", ""],
    ["POST", "/v1/customers/{cus}", "email=b@example.com"],
  ],
  [
    ["POST", "/v1/setup_intents", `usage=off_session&${NO_REDIRECTS}`],
    ["POST", "/v1/setup_intents/{seti}/confirm", "payment_method=pm_card_authenticationRequired"],
    ["POST", `${TEST}/intents/{seti}/authenticate`, "outcome=succeeded"],
    ["POST", `${TEST}/intents/{seti}/authenticate`, "outcome=failed"],
    ["GET", "/v1/setup_attempts?setup_intent={seti}", ""],
    ["POST", "/v1/setup_intents/{seti}/cancel", ""],
    [
      "POST",
      "/v1/payment_intents",
      `amount=1200&payment_method=pm_card_threeDSecure2Required&confirm=true&${NEW_INTENT}`,
    ],
    ["POST", `${TEST}/intents/{pi}/authenticate`, "outcome=failed"],
    ["POST", "/v1/payment_intents/{pi}/confirm", "payment_method=pm_card_threeDSecure2Required"],
    ["POST", `${TEST}/intents/{pi}/authenticate`, "outcome=succeeded"],
  ],
  [
    ["POST", "/v1/payment_intents", `amount=2500&${NEW_INTENT}&confirm=true&${US_ACCOUNT}&${ACCEPTED}`],
    ["POST", "/v1/payment_intents/{pi}/verify_microdeposits", "amounts[]=32&amounts[]=44"],
    ["POST", "/v1/payment_intents/{pi}/verify_microdeposits", "amounts[]=32&amounts[]=45"],
    ["POST", `${TEST}/payments/{pi}/settle`, ""],
    ["POST", `${TEST}/payments/{pi}/return`, "code=R10"],
    ["POST", `${TEST}/payments/{pi}/fail`, "code=R01"],
    ["POST", "/v1/refunds", "payment_intent={pi}&amount=500"],
    ["POST", `${TEST}/refunds/{re}/fail`, ""],
    ["GET", "/v1/mandates/{mandate}", ""],
    ["GET", "/_florin/mandates/{mandate}/evidence", ""],
  ],
  [
    ["POST", "/v1/payment_intents", `amount=2500&currency=eur&${NO_REDIRECTS}&confirm=true&${IBAN}&${ACCEPTED}`],
    ["POST", `${TEST}/payments/{pi}/fail`, "code=AC04"],
    ["POST", "/v1/payment_intents/{pi}/confirm", `${IBAN}&${ACCEPTED}`],
    ["POST", `${TEST}/payments/{pi}/settle`, ""],
    ["POST", "/v1/refunds", "payment_intent={pi}"],
    ["POST", `${TEST}/payments/{pi}/return`, "code=MD06"],
    ["POST", `${TEST}/mandates/{mandate}/advise`, ""],
    ["POST", "/v1/setup_intents", `confirm=true&${US_ACCOUNT}&${ACCEPTED}&${NO_REDIRECTS}`],
    ["POST", "/v1/setup_intents/{seti}/verify_microdeposits", "descriptor_code=SM11AA"],
  ],
  [
    ["POST", "/v1/payment_intents", `amount=900&payment_method=pm_card_createDispute&confirm=true&${NEW_INTENT}`],
    ["GET", "/v1/disputes?payment_intent={pi}", ""],
    ["POST", "/v1/disputes/{du}", "evidence[uncategorized_text]=winning_evidence&submit=true"],
    ["POST", "/v1/disputes/{du}/close", ""],
    ["POST", "/v1/refunds", "payment_intent={pi}&amount=100"],
    ["GET", "/v1/disputes/{du}?expand[]=charge.payment_intent", ""],
    ["POST", "/_florin/test/clock/advance", "seconds=120"],
    ["GET", "/v1/balance", ""],
  ],
  [
    ["POST", "/v1/webhook_endpoints", "url=http://127.0.0.1:9/hook&enabled_events[]=*"],
    ["POST", "/v1/webhook_endpoints/{we}", "disabled=true&metadata[a]=b"],
    ["POST", "/_florin/webhook_endpoints/{we}/roll_secret", "expires_in=60"],
    ["POST", "/v1/webhook_endpoints/{we}", "disabled=false"],
    ["POST", "/v1/customers", "name=Amy"],
    ["GET", "/v1/events?limit=5", ""],
    ["GET", "/_florin/events/{evt}/deliveries", ""],
    ["POST", "/v1/events/{evt}/retry", "webhook_endpoint={we}"],
    ["GET", "/_florin/webhook_endpoints/{we}/deliveries?limit=2", ""],
    ["DELETE", "/v1/webhook_endpoints/{we}", ""],
    ["POST", "/v1/events/{evt}/retry", "webhook_endpoint={we}"],
  ],
  [
    ["POST", "/v1/test_helpers/test_clocks", "frozen_time={now}&name=fuzz"],
    ["POST", "/v1/customers", "test_clock={clock}"],
    [
      "POST",
      "/v1/payment_intents",
      `amount=5000&customer={cus}&capture_method=manual&payment_method=pm_card_visa&confirm=true&${NEW_INTENT}`,
    ],
    ["POST", "/v1/test_helpers/test_clocks/{clock}/advance", "frozen_time={soon}"],
    ["GET", "/v1/test_helpers/test_clocks/{clock}", ""],
    ["POST", "/v1/payment_intents/{pi}/capture", ""],
    ["DELETE", "/v1/test_helpers/test_clocks/{clock}", ""],
    ["POST", "/v1/payment_intents/{pi}/capture", ""],
    ["GET", "/v1/customers/{cus}", ""],
  ],
  [
    ["POST", "/v1/tokens", CARD.slice("type=card&".length)],
    ["POST", "/v1/charges", "amount=1500&currency=usd&source={tok}&capture=false"],
    ["POST", "/v1/charges/{ch}/capture", "amount=1000"],
    ["POST", "/v1/charges/{ch}/refunds", "amount=200"],
    ["POST", "/v1/charges/{ch}/refund", ""],
    ["POST", "/v1/customers", "source=tok_visa"],
    ["GET", "/v1/customers/{cus}/sources?object=card", ""],
    ["POST", "/v1/customers/{cus}/sources/{card}", "exp_year=2040"],
    ["DELETE", "/v1/customers/{cus}/sources/{card}", ""],
    ["POST", "/v1/charges", "amount=1500&currency=usd&customer={cus}"],
  ],
  [
    ["POST", "/v1/test_helpers/confirmation_tokens", "payment_method=pm_card_visa"],
    ["POST", "/v1/payment_intents", `amount=800&confirm=true&confirmation_token={ctoken}&${NEW_INTENT}`],
    ["POST", "/v1/payment_intents", `amount=800&confirm=true&confirmation_token={ctoken}&${NEW_INTENT}`],
    ["POST", "/v1/payment_intents", `amount=800&payment_method=pm_card_chargeDeclined&confirm=true&${NEW_INTENT}`],
    ["POST", "/_florin/payment_intents/{pi}/recovery_link", ""],
    ["GET", "/v1/payment_intents/search?query=status:%22succeeded%22", ""],
    ["GET", "/v1/charges/search?query=amount%3E100", ""],
    ["GET", "/_florin/request_logs", ""],
    ["GET", "/_florin/request_logs/{req}", ""],
    ["POST", "/_florin/test/clock/advance", "seconds=30"],
  ],
];
