import type { ChallengePorts } from "../app/challenges.ts";
import type { AccountRails } from "../app/operation.ts";
import type { DebitRails } from "../app/payments.ts";
import type { EntryPorts } from "../app/payment-methods/enter.ts";
import type { Card, CardBrand } from "../domain/payment-methods/payment-method.ts";
import type { Vault } from "../ports/vault.ts";
import { liveBankEntry } from "../rails/live/bank-entry.ts";
import { liveCardEntry } from "../rails/live/card-entry.ts";
import { sandboxAccountRail } from "../rails/sandbox/account-rail.ts";
import { sandboxBankEntry } from "../rails/sandbox/bank-entry.ts";
import { sandboxCardEntry } from "../rails/sandbox/card-entry.ts";
import { sandboxCardRail } from "../rails/sandbox/card-rail.ts";
import { sandboxDebitRail } from "../rails/sandbox/debit-rail.ts";
import { sandboxThreeDSecure } from "../rails/sandbox/three-d-secure/sandbox-three-d-secure.ts";

export type RailPorts = ChallengePorts &
  Pick<EntryPorts, "bankEntries" | "cardEntries" | "cardRails"> & {
    readonly accountRails: AccountRails;
    readonly debitRails: DebitRails;
    readonly vault: Vault;
  };

/**
 * How each mode takes payments. Test mode always runs on the sandbox. No live rail can be configured yet.
 *
 * @param baseUrl where browsers reach this server, without a slash at its end.
 */
export function railsOf(vault: Vault, baseUrl: () => string): RailPorts {
  const live = liveCardEntry(vault.fingerprint);
  const test = sandboxCardEntry(vault.fingerprint);
  const liveAccounts = liveBankEntry(vault.fingerprint);
  const testAccounts = sandboxBankEntry(vault.fingerprint);
  const cards = sandboxCardRail();
  // The key of the simulated network is drawn from the installation's: challenges outlive a restart.
  const key = vault.fingerprint("sandbox", "3-D Secure network");
  const { server, accessControl } = sandboxThreeDSecure({ key, baseUrl, numberOf: unlistedNumber });
  return {
    accessControl: ({ livemode }) => (livemode ? undefined : accessControl),
    accountRails: ({ livemode }) => (livemode ? undefined : sandboxAccountRail),
    bankEntries: ({ livemode }) => (livemode ? liveAccounts : testAccounts),
    cardEntries: ({ livemode }) => (livemode ? live : test),
    cardRails: ({ livemode }) => (livemode ? undefined : cards),
    debitRails: ({ livemode }) => (livemode ? undefined : sandboxDebitRail),
    threeDSecure: ({ livemode }) => (livemode ? undefined : server),
    vault,
  };
}

/** First digits of the networks whose numbers do not begin with a 4. */
const PREFIXES: { readonly [Brand in CardBrand]?: string } = {
  amex: "378282",
  diners: "305693",
  discover: "601111",
  jcb: "356600",
  mastercard: "555555",
  unionpay: "620000",
};

/**
 * An unlisted test number stays in the vault: the simulated network knows the card by its token, and any number of the
 * same brand will do.
 */
function unlistedNumber({ brand, last4 }: Card): string {
  return `${PREFIXES[brand] ?? "400000"}000000${last4}`;
}
