import { Stripe } from "stripe";

/**
 * The official client, told where Florin is; a client for stripe.com takes the key alone. The defaults are those of a
 * Florin that `npm start` runs on this machine.
 */
export function connect(): Stripe {
  const url = new URL(process.env["FLORIN_URL"] ?? "http://127.0.0.1:4242");
  const key = process.env["FLORIN_TEST_SECRET_KEY"] ?? "sk_test_FlorinOnThisMachineOnly42";
  const protocol = url.protocol === "https:" ? "https" : "http";
  return new Stripe(key, { host: url.hostname, port: url.port || (protocol === "https" ? 443 : 80), protocol });
}
