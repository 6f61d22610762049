import { brandOf } from "../../domain/payment-methods/card-numbers.ts";
import type { CardEntry, Fingerprint } from "../../ports/rail.ts";
import { isKnownTestNumber } from "../sandbox/catalogue.ts";

/** What stands for a rail's reference to a card that only the vault knows so far. */
const IN_VAULT = "vault";

/**
 * What live mode does with card data: it takes real numbers and no test number. Who issued a card, and whether it is
 * debit or credit, only a rail can tell.
 */
export function liveCardEntry(fingerprint: Fingerprint): CardEntry {
  return {
    enter(account, { number, expMonth, expYear, cvc }) {
      if (isKnownTestNumber(number)) return { kind: "declined", declineCode: "live_mode_test_card" };
      const brand = brandOf(number);
      const cvcGiven = cvc !== undefined;
      return {
        kind: "accepted",
        card: {
          brand,
          funding: "unknown",
          last4: number.slice(-4),
          expMonth,
          expYear,
          fingerprint: fingerprint(account, number),
          networks: [brand],
          threeDSecureSupported: true,
          checks: cvcGiven ? { cvc: "unchecked" } : {},
          cvcGiven,
          railToken: IN_VAULT,
        },
      };
    },
    named: () => undefined,
  };
}
