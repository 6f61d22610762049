import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { Stripe } from "stripe-22";
import { SECRET_KEY } from "./florin.ts";

/** An older major of the official client: its constructor, with the classes of its errors. */
export type OlderClient = typeof Stripe;

const load = createRequire(import.meta.url);

/**
 * The clients before version 22 declare their types for a package that is named `stripe`, where they would hide those of the
 * newest one. So they are loaded as what they are, CommonJS, and have the types of version 22: what they have in common.
 */
export const STRIPE_8 = load("stripe-8") as OlderClient;
export const STRIPE_13 = load("stripe-13") as OlderClient;

/** A client of an older major, in the version that it was made for unless another is named. */
export function olderClient(Client: OlderClient, url: string, config: Stripe.StripeConfig = {}): Stripe {
  return new Client(SECRET_KEY, {
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...config,
  });
}

type ErrorName =
  | "StripeAuthenticationError"
  | "StripeCardError"
  | "StripeIdempotencyError"
  | "StripeInvalidRequestError";

/** What a request was refused for, in the class that the client has for it. */
export async function refusalBy(
  Client: OlderClient,
  name: ErrorName,
  request: Promise<unknown>,
): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error: unknown = await request.then(
    () => assert.fail("it was not refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Client.errors[name], `${name}: ${String(error)}`);
  return error;
}
