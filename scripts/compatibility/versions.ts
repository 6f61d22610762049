import { CHANGES } from "../../src/wire/versions/all.ts";
import { KNOWN_VERSIONS, NEWEST_VERSION } from "../../src/wire/versions/known.ts";

/**
 * What versions brought beside the changes that older integrations must not notice: new members, values and events, which
 * every version sees once they are there (reference: API versions).
 */
const ADDITIONS: readonly (readonly [version: string, sentence: string])[] = [
  ["2024-10-28.acacia", "`refund.created`, `refund.updated` and `refund.failed` are told of every refund."],
  ["2025-01-27.acacia", "Declines carry `advice_code`, `network_advice_code` and `network_decline_code`."],
  ["2025-04-30.basil", "A refund that waits tells why in `pending_reason`."],
  ["2025-08-27.basil", "PaymentIntents have `excluded_payment_method_types`."],
  ["2025-09-30.clover", "Customers have `business_name` and `individual_name` where these are set."],
  ["2025-10-29.clover", "SetupIntents have `excluded_payment_method_types`."],
  ["2026-07-29.dahlia", "Intents have `allowed_payment_method_types`; refunds name `customer` and `payment_method`."],
  ["2026-08-26.dahlia", "The error that an intent remembers names the `payment_method_type`."],
  ["2026-09-30.endive", "PaymentIntents have `payment_record`, which is null."],
  ["2026-10-28.endive", "Disputes have `intended_submission_method`, which is null."],
];

/** Differences that stay. */
const REMAINDERS: readonly string[] = [
  "What a partial capture or a cancellation releases shows in the charge before 2025-03-31.basil, but there is no Refund " +
    "and no `charge.refunded` of it.",
  "Lists inside of an event's object show what was there when it happened. What was not changed by the same request is " +
    "shown as it is now.",
  "Before 2019-02-19, the `statement_descriptor` of a charge was all that stood on a statement; it stands behind the " +
    "account's text in every version.",
  "Before 2019-05-16, a debit that failed showed a refund that nobody had asked for; it shows none.",
  "Lists don't count all their objects by `total_count`, which went with 2025-03-31.basil.",
  "Objects as they were before 2018-11-08, when there were no PaymentIntents, are shown as that version has them, and " +
    "intents don't take a `source`.",
];

/** The page of all changes, from the tables that requests and answers go through. */
export function versionsPage(): readonly string[] {
  return [
    "# Versions of the API",
    "",
    "An integration gets what it was written for, however old it is. This page is drawn by `node scripts/compatibility.ts`",
    "from the very table that the server runs on; a test fails when it is behind.",
    "",
    "## Which version a request has",
    "",
    `1. The one in its \`Stripe-Version\` header: any of the ${KNOWN_VERSIONS.length} from ${KNOWN_VERSIONS[0]} to ${NEWEST_VERSION}, by`,
    "   its whole name. Another one is refused with 400 and echoed.",
    "2. Without the header, the account's. Its first request sets it to the newest version of that day, so that a newer Florin",
    "   changes nothing. `florin start --api-version 2024-06-20` (`FLORIN_API_VERSION`) changes it.",
    "",
    "The answer tells its version in the same header. A request that names none may choose `payment_method_types` in any",
    "version: it may well come from an older client.",
    "",
    "Events are shown in the version that their webhook endpoint has pinned by `api_version`; without one, and in",
    "`GET /v1/events`, in the version that the account had when they happened.",
    "",
    "## Changes that older versions don't notice",
    "",
    "Requests of versions before the named one are read as they were meant, and answers, errors and events are shown as they",
    "were.",
    "",
    "| since | change |",
    "| --- | --- |",
    ...CHANGES.map(({ version, description }) => `| ${version} | ${description} |`),
    "",
    "## Additions that every version sees",
    "",
    "| came with | what |",
    "| --- | --- |",
    ...ADDITIONS.map(([version, sentence]) => `| ${version} | ${sentence} |`),
    "",
    "## What is not made up for",
    "",
    ...REMAINDERS.map((sentence) => `- ${sentence}`),
    "",
  ];
}
