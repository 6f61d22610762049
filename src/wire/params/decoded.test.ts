import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../../domain/instant.ts";
import type { Currency } from "../../domain/money.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { CamelCase, CreatedFilter, Decoded } from "./decoded.ts";
import * as t from "./table.ts";

/** True only where each type can stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

const everything = t.table("test.everything", {
  amount: t.required(t.integer()),
  currency: t.required(t.currency()),
  limit: t.pageLimit(),
  at_moment: t.timestamp(),
  created: t.created(),
  is_new: t.boolean(),
  contact: t.clearable(t.email()),
  return_url: t.url(),
  usage: t.oneOf("on_session", "off_session"),
  off_session: t.either(t.boolean(), t.oneOf("one_off", "recurring")),
  metadata: t.clearable(t.metadata()),
  nick_name: t.emptyAsAbsent(t.string()),
  fraud_details: t.hash({ user_report: t.required(t.clearable(t.oneOf("safe"))), note: t.string() }),
  lines: t.listOf(t.hash({ unit_price: t.required(t.integer()) })),
  gone: t.withdrawn("gone", "Gone."),
  lacking: t.unsupported("No."),
  _sdk: t.telemetry(),
});

interface Expected {
  readonly amount: number;
  readonly currency: Currency;
  readonly limit?: number;
  readonly atMoment?: Instant;
  readonly created?: CreatedFilter;
  readonly isNew?: boolean;
  readonly contact?: string | null;
  readonly returnUrl?: string;
  readonly usage?: "on_session" | "off_session";
  readonly offSession?: boolean | "one_off" | "recurring";
  readonly metadata?: Readonly<Record<string, string | null>> | null;
  readonly nickName?: string;
  readonly fraudDetails?: { readonly userReport: "safe" | null; readonly note?: string };
  readonly lines?: readonly { readonly unitPrice: number }[];
}

test("names and values of a decoded request are typed as its table says", () => {
  const proofs: readonly true[] = [
    true satisfies Same<CamelCase<"request_three_d_secure">, "requestThreeDSecure">,
    true satisfies Same<CamelCase<"line1">, "line1">,
    true satisfies Same<Decoded<typeof everything>, Expected>,
  ];
  assert.equal(proofs.length, 3);
});

test("a decoded request can be used by its types", () => {
  const form = decodeForm("amount=5&currency=usd&fraud_details[user_report]=&lines[][unit_price]=3");
  assert.ok(form.ok);
  const result = decode(everything, form.tree);
  assert.ok(result.ok);
  const { amount, currency, fraudDetails, lines }: Expected = result.value;
  assert.deepEqual([amount, currency, fraudDetails?.userReport, lines?.[0]?.unitPrice], [5, "usd", null, 3]);
});
