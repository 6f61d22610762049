import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PUBLISHABLE_KEY, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { sendBytes } from "../support/wire.ts";

/*
 * How the libraries of other languages, and older ones of this, write down what they ask for: read in their sources, and
 * sent here byte by byte, because the HTTP client at hand would tidy it up.
 */

const florin = await startFlorin();
const stripe = florin.stripe();

const [ada, grace] = [
  await stripe.customers.create({ name: "Ada", email: "ada@shop.example" }),
  await stripe.customers.create({ name: "Grace", preferred_locales: ["de", "en"] }),
];
const intent = await stripe.paymentIntents.create({ amount: 900, currency: "usd", customer: ada.id });

const BEARER = `Authorization: Bearer ${SECRET_KEY}`;
const FORM = "Content-Type: application/x-www-form-urlencoded";

interface Sent {
  /** Method and path. */
  readonly line: string;
  readonly head: readonly string[];
  readonly body?: string;
  readonly protocol?: string;
}

interface Received {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

async function send({ line, head, body, protocol = "HTTP/1.1" }: Sent): Promise<Received> {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [`${line} ${protocol}`, "Host: florin", ...head, ...length, "Connection: close"];
  const text = await sendBytes(florin, `${lines.join("\r\n")}\r\n\r\n`, ...(body === undefined ? [] : [body]));
  const final = text.slice(text.lastIndexOf("HTTP/1.1 "));
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(final) ?? [];
  return { status: Number(status), json: JSON.parse(final.slice(final.indexOf("\r\n\r\n"))) as Received["json"] };
}

const shown = (value: unknown): string => JSON.stringify(value);

const ANSWERED: readonly (readonly [told: string, sent: Sent, member: string, value: unknown])[] = [
  [
    "Node up to 7.8 expands in the body of a GET",
    { line: `GET /v1/payment_intents/${intent.id}`, head: [BEARER, FORM], body: "expand[0]=customer" },
    "customer.name",
    "Ada",
  ],
  [
    "Go clears a list by an empty text, and leaves brackets as they are",
    {
      line: `POST /v1/customers/${grace.id}`,
      head: [BEARER, FORM, "Accept-Encoding: gzip", 'X-Stripe-Client-Telemetry: {"last_request_metrics":{}}'],
      body: "preferred_locales=&metadata[order id]=1",
    },
    "preferred_locales",
    [],
  ],
  [
    "Java names a charset, and posts nothing as a form of no length",
    {
      line: "POST /v1/customers",
      head: [BEARER, "Content-Type: application/x-www-form-urlencoded;charset=UTF-8", "Accept-Charset: UTF-8"],
      body: "",
    },
    "object",
    "customer",
  ],
  [
    "Java's own HTTP client offers HTTP/2 along with its first request",
    {
      line: "POST /v1/payment_intents",
      head: [BEARER, FORM, "Upgrade: h2c", "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA"],
      body: "amount=500&currency=usd",
    },
    "amount",
    500,
  ],
  [
    ".NET writes switches with capitals, and asks before it sends a body",
    {
      line: "POST /v1/payment_intents",
      head: [BEARER, `${FORM}; charset=utf-8`, "Expect: 100-continue"],
      body: "amount=500&currency=eur&automatic_payment_methods[enabled]=True&off_session=False",
    },
    "automatic_payment_methods.enabled",
    true,
  ],
  [
    "PHP and Ruby call a GET a form that has no body",
    { line: `GET /v1/customers/${ada.id}`, head: [BEARER, FORM, "Accept: */*"] },
    "name",
    "Ada",
  ],
  [
    "older Ruby gives lists no indexes, with brackets escaped",
    {
      line: "POST /v1/payment_intents",
      head: [BEARER, FORM, "Stripe-Version: 2019-12-03"],
      body: "amount=500&currency=eur&payment_method_types%5B%5D=card&payment_method_types%5B%5D=sepa_debit",
    },
    "payment_method_types",
    ["card", "sepa_debit"],
  ],
  [
    "Perl shows its key as a name without a password, over HTTP/1.0",
    {
      line: `GET /v1/payment_intents/${intent.id}?expand[]=customer`,
      head: [`Authorization: Basic ${Buffer.from(`${SECRET_KEY}:`).toString("base64")}`, "TE: deflate,gzip;q=0.3"],
      protocol: "HTTP/1.0",
    },
    "customer.name",
    "Ada",
  ],
  [
    "shops on WordPress put what a DELETE says into its body",
    { line: `DELETE /v1/customers/${grace.id}`, head: [BEARER, FORM], body: "reason=moved" },
    "error.param",
    "reason",
  ],
];

describe("a request as another library writes it", () => {
  for (const [told, sent, member, value] of ANSWERED) {
    test(told, async () => {
      const { json } = await send(sent);
      const found = member.split(".").reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], json);
      assert.equal(shown(found), shown(value), shown(json));
    });
  }
});

describe("a list whose page is asked for in the body of a GET", () => {
  const page = async (body: string, type = FORM) => {
    const { json } = await send({ line: "GET /v1/customers", head: [BEARER, type], body });
    return (json["data"] as readonly { readonly id: string }[]).map(({ id }) => id);
  };

  test("comes to its end, as the Node SDK up to 7.8 reads it", async () => {
    const first = await page("limit=1");
    const second = await page(`limit=1&starting_after=${first[0]}`);
    assert.notDeepEqual(second, first);
    const all = await page("limit=100");
    assert.deepEqual(await page(`limit=100&starting_after=${all.at(-1)}`), []);
  });

  test("holds what it is filtered by, and nothing else", async () => {
    assert.deepEqual(await page("email=ada@shop.example"), [ada.id]);
  });

  test("refuses there what it would refuse in the URL", async () => {
    const { status, json } = await send({ line: "GET /v1/customers?limit=1", head: [BEARER, FORM], body: "name=Ada" });
    assert.deepEqual([status, (json["error"] as { param: string }).param], [400, "name"]);
  });

  test("takes no more of it than of a POST", async () => {
    const body = `email=${"a".repeat(1_048_576)}`;
    const { status } = await send({ line: "GET /v1/customers", head: [BEARER, FORM], body });
    assert.equal(status, 413);
  });

  test("does not read what is no form", async () => {
    assert.deepEqual(await page('{"limit":1}', "Content-Type: application/json"), await page(""));
  });
});

describe("an app with a publishable key", () => {
  const APP = [
    `Authorization: Bearer ${PUBLISHABLE_KEY}`,
    "Accept: application/json",
    "Accept-Charset: UTF-8",
    "Stripe-Version: 2020-03-02",
    `${FORM}; charset=UTF-8`,
  ];
  const CARD = [
    "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242",
    "payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2040&payment_method_data[card][cvc]=123",
    "payment_method_data[allow_redisplay]=unspecified&payment_method_data[payment_user_agent]=stripe-android/21",
    "payment_method_data[guid]=g&payment_method_data[muid]=m&payment_method_data[sid]=s",
  ].join("&");
  const CONSENT =
    "mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][infer_from_client]=true";

  /** What the sheets of Android and iOS add when they confirm. */
  const CONFIRMED: Readonly<Record<string, string>> = {
    "Android's sheet": `${CARD}&${CONSENT}&use_stripe_sdk=true&radar_options[hcaptcha_token]=x&expand[0]=payment_method`,
    "Android's sheet for a customer who wants nothing kept": `${CARD}&setup_future_usage=&use_stripe_sdk=true`,
    "iOS's sheet for a customer who wants nothing kept": `${CARD}&payment_method_options[card][setup_future_usage]=`,
    "iOS's sheet for one who does": `${CARD}&payment_method_options[card][setup_future_usage]=off_session&${CONSENT}`,
  };

  for (const [told, added] of Object.entries(CONFIRMED)) {
    test(`pays as ${told} does`, async () => {
      const { id, client_secret } = await stripe.paymentIntents.create({ amount: 700, currency: "usd" });
      const body = `client_secret=${client_secret}&return_url=shop://back&${added}`;
      const { json } = await send({ line: `POST /v1/payment_intents/${id}/confirm`, head: APP, body });
      assert.equal(json["status"], "succeeded", shown(json));
    });
  }

  /** What only the libraries of the sheets ask for. */
  const REFUSED = [
    "GET /v1/elements/sessions",
    "POST /v1/payment_intents/pi_1/source_cancel",
    "POST /v1/payment_intents/pi_1/refresh",
    "POST /v1/3ds2/authenticate",
    "POST /v1/3ds2/challenge_complete",
    "POST /v1/sources",
  ];
  for (const line of REFUSED) {
    test(`is told that there is no ${line}`, async () => {
      const { status, json } = await send({ line, head: APP });
      assert.equal(status, 404);
      const { message } = json["error"] as { message: string };
      assert.ok(message.startsWith(`Unrecognized request URL (${line.replace(" ", ": ")})`), message);
    });
  }
});
