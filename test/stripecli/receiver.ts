import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { Stripe } from "stripe";

/** A merchant's webhook: it takes events whose signature the official SDK finds right, and no others. */
export interface Receiver {
  readonly url: string;
  /** Verified events in the order of their arrival. */
  readonly events: readonly Stripe.Event[];
  /** What was refused, and why. */
  readonly refused: readonly string[];
  /** The first event that fits, as soon as it is there. */
  arrived(fits: (event: Stripe.Event) => boolean): Promise<Stripe.Event>;
}

export async function startReceiver(secret: string): Promise<Receiver> {
  const events: Stripe.Event[] = [];
  const refused: string[] = [];
  const waiting = new Set<() => void>();
  const sdk = new Stripe("sk_test_unused");
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      try {
        events.push(sdk.webhooks.constructEvent(body, request.headers["stripe-signature"] ?? "", secret));
      } catch (error) {
        refused.push(String(error));
      }
      response.end("thanks");
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    events,
    refused,
    arrived: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = events.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
