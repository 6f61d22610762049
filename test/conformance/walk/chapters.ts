import { type Chapter, create, eventually, refused, remove, show } from "./steps.ts";

// Data table: a walk over all that there is to ask, in test mode.

const CARD = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123";
const BILLED =
  "billing_details[name]=Ada Payer&billing_details[email]=ada@shop.example&billing_details[phone]=+15555550100" +
  "&billing_details[address][line1]=1 Main Street&billing_details[address][city]=Springfield" +
  "&billing_details[address][postal_code]=94102&billing_details[address][state]=CA&billing_details[address][country]=US";
const AT_ONCE = "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
const CONSENT =
  "mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][ip_address]=203.0.113.7" +
  "&mandate_data[customer_acceptance][online][user_agent]=Shop/1";
const US_ACCOUNT =
  "payment_method_data[type]=us_bank_account&payment_method_data[billing_details][name]=Ada Payer" +
  "&payment_method_data[us_bank_account][account_number]=000123456789" +
  "&payment_method_data[us_bank_account][routing_number]=110000000" +
  "&payment_method_data[us_bank_account][account_holder_type]=individual";
const IBAN =
  "payment_method_data[type]=sepa_debit&payment_method_data[sepa_debit][iban]=DE89370400440532013000" +
  "&payment_method_data[billing_details][name]=Ada Payer&payment_method_data[billing_details][email]=ada@shop.example";
const PROOF = "descriptor_code=SM11AA";
const INTENTS = "/v1/payment_intents";
const SETUPS = "/v1/setup_intents";
const CONFIGURATIONS_PATH = "/v1/payment_method_configurations";
const CLOCKS = "/v1/test_helpers/test_clocks";
const ENDPOINTS = "/v1/webhook_endpoints";

const CUSTOMERS: Chapter = {
  title: "customers and what they pay with",
  steps: [
    create("/v1/customers", "name=Ada Payer&email=ada@shop.example&metadata[order]=7", { customer: "id" }),
    create(
      "/v1/customers/{customer}",
      "phone=+15555550100&address[line1]=1 Main Street&address[country]=US&shipping[name]=Ada Payer" +
        "&shipping[address][line1]=1 Main Street&preferred_locales[]=en&invoice_settings[footer]=Thanks",
    ),
    create("/v1/payment_methods", `${CARD}&${BILLED}&metadata[wallet]=left`, { method: "id" }),
    create("/v1/payment_methods/{method}/attach", "customer={customer}"),
    create("/v1/payment_methods/{method}", "metadata[wallet]=right"),
    show("/v1/payment_methods/{method}"),
    show("/v1/payment_methods", "customer={customer}&type=card"),
    show("/v1/customers/{customer}/payment_methods"),
    show("/v1/customers/{customer}/payment_methods/{method}"),
    create(
      "/v1/customers/{customer}",
      "invoice_settings[default_payment_method]={method}&expand[]=invoice_settings.default_payment_method",
    ),
    show("/v1/customers/{customer}", "expand[]=sources"),
    show("/v1/customers", "limit=3"),
    create("/v1/customer_sessions", "customer={customer}&components[payment_element][enabled]=true"),
    create("/v1/ephemeral_keys", "customer={customer}", { key: "id" }),
    remove("/v1/ephemeral_keys/{key}"),
    create("/v1/payment_methods/{method}/detach"),
    refused(show("/v1/customers/cus_nobody"), 404),
  ],
};

const PAYMENTS: Chapter = {
  title: "payments, in steps and at once",
  steps: [
    create(INTENTS, `amount=1999&currency=usd&metadata[order]=7&description=Boots`, { intent: "id" }),
    create(`${INTENTS}/{intent}`, "amount=2099&receipt_email=ada@shop.example&statement_descriptor_suffix=BOOTS"),
    create(
      `${INTENTS}/{intent}`,
      "shipping[name]=Ada Payer&shipping[address][line1]=1 Main Street&shipping[address][country]=US",
    ),
    refused(create(`${INTENTS}/{intent}/capture`), 400),
    refused(
      create(
        `${INTENTS}/{intent}/confirm`,
        "payment_method=pm_card_chargeDeclinedInsufficientFunds&return_url=https://shop.example",
      ),
      402,
    ),
    show(`${INTENTS}/{intent}`, "expand[]=latest_charge&expand[]=payment_method"),
    create(
      `${INTENTS}/{intent}/confirm`,
      "payment_method=pm_card_visa&return_url=https://shop.example&expand[]=latest_charge",
      { charge: "latest_charge.id" },
    ),
    show(`${INTENTS}/{intent}`),
    create("/v1/charges/{charge}", "description=Boots, size 42"),
    // What is captured asynchronously is booked a little later.
    eventually(
      show("/v1/charges/{charge}", "expand[]=balance_transaction&expand[]=refunds", {
        booked: "balance_transaction.id",
      }),
      "balance_transaction.id",
    ),
    show("/v1/charges", "limit=3"),
    show("/v1/balance_transactions/{booked}", "expand[]=source"),
    show("/v1/balance_transactions", "limit=3"),
    show("/v1/balance/history/{booked}"),
    show("/v1/balance/history", "limit=3"),
    create(
      INTENTS,
      "amount=2000&currency=usd&amount_details[line_items][0][product_name]=Boots" +
        "&amount_details[line_items][0][quantity]=2&amount_details[line_items][0][unit_cost]=1000",
      { itemized: "id" },
    ),
    show(`${INTENTS}/{itemized}/amount_details_line_items`),
    create(INTENTS, "amount=700&currency=eur", { left: "id" }),
    create(`${INTENTS}/{left}/cancel`, "cancellation_reason=abandoned"),
    show(INTENTS, "limit=5&expand[]=data.latest_charge"),
    refused(create(INTENTS, "amount=-1&currency=usd"), 400),
    refused(show(`${INTENTS}/pi_nothing`), 404),
  ],
};

const HOLDS: Chapter = {
  title: "holds that grow and are captured",
  steps: [
    create(
      INTENTS,
      `amount=1999&currency=usd&confirm=true&capture_method=manual&${AT_ONCE}` +
        "&payment_method=pm_card_debit_incrementalAuthAuthorized" +
        "&payment_method_options[card][request_incremental_authorization]=if_available",
      { hold: "id", held: "latest_charge" },
    ),
    show("/v1/charges/{held}"),
    create(`${INTENTS}/{hold}/increment_authorization`, "amount=2999"),
    create(`${INTENTS}/{hold}/capture`, "amount_to_capture=2500&expand[]=latest_charge"),
    create("/v1/charges", "amount=900&currency=usd&source=tok_visa&capture=false", { legacy: "id" }),
    show("/v1/charges/{legacy}"),
    create("/v1/charges/{legacy}/capture", "amount=800"),
    refused(create("/v1/charges", "amount=900&currency=usd&source=tok_chargeDeclined"), 402),
  ],
};

const CHALLENGES: Chapter = {
  title: "payments that ask for more",
  steps: [
    create(
      INTENTS,
      "amount=1999&currency=usd&confirm=true&payment_method=pm_card_threeDSecure2Required" +
        "&payment_method_options[card][request_three_d_secure]=challenge&return_url=https://shop.example",
      { asked: "id" },
    ),
    show(`${INTENTS}/{asked}`),
    create(`${INTENTS}/{asked}/cancel`),
    create(INTENTS, `amount=1999&currency=usd&confirm=true&use_stripe_sdk=true&payment_method=pm_card_visa&${AT_ONCE}`),
    create(INTENTS, `amount=2000&currency=usd&confirm=true&${AT_ONCE}&${US_ACCOUNT}&${CONSENT}`, { deposits: "id" }),
    refused(create(`${INTENTS}/{deposits}/verify_microdeposits`, "descriptor_code=SM00ZZ"), 400),
    create(`${INTENTS}/{deposits}/verify_microdeposits`, PROOF),
  ],
};

const DEBITS: Chapter = {
  title: "bank debits and their mandates",
  steps: [
    create(INTENTS, `amount=2000&currency=eur&confirm=true&${AT_ONCE}&${IBAN}&${CONSENT}&expand[]=latest_charge`, {
      debit: "id",
      mandate: "latest_charge.payment_method_details.sepa_debit.mandate",
    }),
    show(`${INTENTS}/{debit}`, "expand[]=payment_method"),
    show("/v1/mandates/{mandate}", "expand[]=payment_method"),
  ],
};

const REFUNDS: Chapter = {
  title: "refunds",
  steps: [
    create(INTENTS, `amount=1999&currency=usd&confirm=true&payment_method=pm_card_visa&${AT_ONCE}`, {
      returned: "id",
      returnedCharge: "latest_charge",
    }),
    create("/v1/refunds", "payment_intent={returned}&amount=500&reason=requested_by_customer", { refund: "id" }),
    show("/v1/refunds/{refund}", "expand[]=charge&expand[]=balance_transaction"),
    create("/v1/refunds/{refund}", "metadata[why]=worn"),
    show("/v1/refunds", "payment_intent={returned}"),
    refused(create("/v1/refunds/{refund}/cancel"), 400),
    create("/v1/charges/{returnedCharge}/refunds", "amount=100", { second: "id" }),
    show("/v1/charges/{returnedCharge}/refunds"),
    show("/v1/charges/{returnedCharge}/refunds/{second}"),
    create("/v1/charges/{returnedCharge}/refunds/{second}", "metadata[why]=torn"),
    create("/v1/charges/{returnedCharge}/refund", "amount=50"),
    refused(create("/v1/refunds", "payment_intent={returned}&amount=9999"), 400),
  ],
};

const DISPUTES: Chapter = {
  title: "disputes",
  steps: [
    create(INTENTS, `amount=1000&currency=usd&confirm=true&payment_method=pm_card_createDispute&${AT_ONCE}`, {
      contested: "id",
      contestedCharge: "latest_charge",
    }),
    eventually(show("/v1/disputes", "payment_intent={contested}", { dispute: "data.0.id" }), "data.0.id"),
    show("/v1/disputes/{dispute}", "expand[]=charge&expand[]=payment_intent"),
    create(
      "/v1/disputes/{dispute}",
      "evidence[customer_name]=Ada Payer&evidence[uncategorized_text]=Paid&submit=false",
    ),
    show("/v1/charges/{contestedCharge}/dispute"),
    create("/v1/charges/{contestedCharge}/dispute", "evidence[product_description]=Boots"),
    create("/v1/disputes/{dispute}/close"),
    create(INTENTS, `amount=1000&currency=usd&confirm=true&payment_method=pm_card_createDispute&${AT_ONCE}`, {
      given: "latest_charge",
    }),
    eventually(show("/v1/charges/{given}"), "disputed=true"),
    create("/v1/charges/{given}/dispute/close"),
  ],
};

const KEPT: Chapter = {
  title: "methods that are set up for later",
  steps: [
    create("/v1/customers", "", { keeper: "id" }),
    create(SETUPS, "customer={keeper}&usage=off_session", { setup: "id" }),
    create(`${SETUPS}/{setup}`, "description=For later&metadata[plan]=gold"),
    refused(
      create(`${SETUPS}/{setup}/confirm`, "payment_method=pm_card_chargeDeclined&return_url=https://shop.example"),
      402,
    ),
    create(`${SETUPS}/{setup}/confirm`, "payment_method=pm_card_visa&return_url=https://shop.example", {
      kept: "payment_method",
    }),
    show(`${SETUPS}/{setup}`, "expand[]=latest_attempt&expand[]=payment_method"),
    show("/v1/setup_attempts", "setup_intent={setup}"),
    show("/v1/payment_methods/{kept}"),
    create(INTENTS, `amount=500&currency=usd&customer={keeper}&payment_method={kept}&off_session=true&confirm=true`),
    create(SETUPS, "", { dropped: "id" }),
    create(`${SETUPS}/{dropped}/cancel`, "cancellation_reason=abandoned"),
    create(SETUPS, `confirm=true&return_url=https://shop.example&${US_ACCOUNT}&${CONSENT}`, { proven: "id" }),
    create(`${SETUPS}/{proven}/verify_microdeposits`, PROOF),
    create(SETUPS, `confirm=true&return_url=https://shop.example&${IBAN}&${CONSENT}&expand[]=mandate`),
    show(SETUPS, "limit=5"),
  ],
};

const TOKENS: Chapter = {
  title: "tokens",
  steps: [
    create("/v1/tokens", "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123", {
      token: "id",
    }),
    show("/v1/tokens/{token}"),
    create("/v1/test_helpers/confirmation_tokens", "payment_method=pm_card_visa&return_url=https://shop.example", {
      confirmation: "id",
    }),
    show("/v1/confirmation_tokens/{confirmation}"),
    create(INTENTS, `amount=1999&currency=usd&confirm=true&confirmation_token={confirmation}`),
    show("/v1/confirmation_tokens/{confirmation}"),
    create(
      "/v1/test_helpers/confirmation_tokens",
      `${US_ACCOUNT}&setup_future_usage=off_session&shipping[name]=Ada Payer` +
        "&shipping[address][line1]=1 Main Street&shipping[address][country]=US",
      { typed: "id" },
    ),
  ],
};

const ACCOUNT: Chapter = {
  title: "the account, its balance and what has happened",
  steps: [
    show("/v1/account"),
    show("/v1/balance"),
    show("/v1/events", "limit=100", { event: "data.0.id" }),
    show("/v1/events/{event}"),
    create(CLOCKS, "frozen_time={now}&name=Next month", { clock: "id" }),
    create("/v1/customers", "test_clock={clock}"),
    create(`${CLOCKS}/{clock}/advance`, "frozen_time={later}"),
    eventually(show(`${CLOCKS}/{clock}`), "status=ready"),
    show(CLOCKS, "limit=3"),
    remove(`${CLOCKS}/{clock}`),
    create(ENDPOINTS, "url=https://shop.example/hooks&enabled_events[]=setup_intent.canceled", { endpoint: "id" }),
    create(`${ENDPOINTS}/{endpoint}`, "description=Cancellations&metadata[team]=ops&disabled=true"),
    show(`${ENDPOINTS}/{endpoint}`),
    show(ENDPOINTS, "limit=3"),
    remove(`${ENDPOINTS}/{endpoint}`),
  ],
};

const CONFIGURATIONS: Chapter = {
  title: "what customers may pay with",
  steps: [
    create(CONFIGURATIONS_PATH, "name=Walk&card[display_preference][preference]=on", { configuration: "id" }),
    show(`${CONFIGURATIONS_PATH}/{configuration}`),
    create(`${CONFIGURATIONS_PATH}/{configuration}`, "active=false&sepa_debit[display_preference][preference]=off"),
    show(CONFIGURATIONS_PATH, "limit=3"),
  ],
};

const FOUND: Chapter = {
  title: "searches",
  steps: [
    create("/v1/customers", "name=Search Light&email=search@shop.example", { found: "id" }),
    create(
      INTENTS,
      `amount=4321&currency=usd&confirm=true&customer={found}&payment_method=pm_card_visa&metadata[walk]={found}&${AT_ONCE}`,
      { foundIntent: "id" },
    ),
    eventually(show(`${INTENTS}/search`, `query=metadata["walk"]:"{found}"`), "data.0.id"),
    eventually(show("/v1/charges/search", `query=customer:"{found}"`), "data.0.id"),
    eventually(show("/v1/customers/search", `query=email:"search@shop.example"`), "data.0.id"),
    refused(show("/v1/customers/search", "query=nothing"), 400),
    remove("/v1/customers/{found}"),
    show("/v1/customers/{found}"),
  ],
};

export const CHAPTERS: readonly Chapter[] = [
  CUSTOMERS,
  PAYMENTS,
  HOLDS,
  CHALLENGES,
  DEBITS,
  REFUNDS,
  DISPUTES,
  KEPT,
  TOKENS,
  CONFIGURATIONS,
  ACCOUNT,
  FOUND,
];
