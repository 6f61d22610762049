import { EVENT_TYPES } from "../../domain/events/event-types.ts";
import type { Expandable } from "../expand/expandable-fields.ts";
import { reference } from "./answer-schema.ts";
import type { Schema } from "./parameter-schema.ts";

/** Beginnings of an event's type → what the event shows. The first that fits counts. */
const SHOWN: readonly (readonly [beginning: string, resource: Expandable])[] = [
  ["account.", "account"],
  ["charge.dispute.", "dispute"],
  ["charge.refund.", "refund"],
  ["charge.", "charge"],
  ["customer.source.", "card"],
  ["customer.", "customer"],
  ["mandate.", "mandate"],
  ["payment_intent.", "payment_intent"],
  ["payment_method.", "payment_method"],
  ["refund.", "refund"],
  ["setup_intent.", "setup_intent"],
  ["test_helpers.test_clock.", "test_clock"],
];

/** What `data.object` of an event is; undefined for a type that this table doesn't know. */
export function shownBy(type: string): Expandable | undefined {
  return SHOWN.find(([beginning]) => type.startsWith(beginning))?.[1];
}

/** What an endpoint gets for each type of event. */
export function webhooks(): Readonly<Record<string, Schema>> {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, webhook(type)]));
}

function webhook(type: string): Schema {
  const resource = shownBy(type);
  const object = resource === undefined ? { type: "object" } : reference(resource);
  const told = {
    properties: { type: { const: type }, data: { properties: { object } } },
  };
  return {
    post: {
      summary: type,
      parameters: [{ $ref: "#/components/parameters/Stripe-Signature" }],
      requestBody: {
        required: true,
        content: { "application/json": { schema: { allOf: [reference("event"), told] } } },
      },
      responses: { "2XX": { description: "The event has arrived. Any other status lets it be sent again." } },
    },
  };
}
