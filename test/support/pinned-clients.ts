import assert from "node:assert/strict";
import { Stripe } from "stripe-22";
import { SECRET_KEY } from "./florin.ts";

/** An object as it came: older ones have members that no type of today knows. */
export type Shown = Readonly<Record<string, unknown>>;

export interface ShownList {
  readonly data: readonly Shown[];
  readonly total_count: number;
  readonly url: string;
}

/** An integration that has pinned a version: the official client asks in it. Its types are those of a newer one. */
export function clientAt(url: string, apiVersion: string): Stripe {
  return new Stripe(SECRET_KEY, {
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    apiVersion: apiVersion as "2026-08-26.dahlia",
  });
}

export function shown(object: unknown): Shown {
  return object as Shown;
}

/** A list that stands in an object. */
export function listIn(object: unknown, name: string): ShownList {
  return shown(object)[name] as ShownList;
}

export type Refusal = InstanceType<typeof Stripe.errors.StripeError>;

/** What a request of a client of version 22 was refused for. */
export async function refusedWith(request: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await request.then(
    () => assert.fail("it was not refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError, String(error));
  return error;
}
