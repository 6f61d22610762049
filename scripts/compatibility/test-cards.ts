import type { Claim } from "../../src/domain/disputes/claim.ts";
import type { RefundCourse } from "../../src/domain/refunds/refund.ts";
import type { AuthenticationNeed, Behaviour } from "../../src/rails/sandbox/behaviour.ts";
import { TEST_CARDS } from "../../src/rails/sandbox/catalogue.ts";
import type { TestCard } from "../../src/rails/sandbox/test-card.ts";

/** What a card asks of its holder, in words. */
const AUTHENTICATION: Readonly<Record<AuthenticationNeed, string | undefined>> = {
  not_enrolled: undefined,
  not_supported: "has no 3DS",
  until_prepared: "needs 3DS, except off session once it was set up for that",
  already_prepared: "needs 3DS on session; counts as set up for off-session payments",
  always: "needs 3DS for every payment",
  rule_required: "needs 3DS for every payment, by the account's rules",
  optional: "does 3DS where it is asked for",
  optional_with_error: "does 3DS where it is asked for, which ends in an error",
  frictionless: "does 3DS without asking its holder",
  attempt_only: "answers 3DS with an acknowledged attempt",
  denied: "refuses authentication",
  rejected: "calls authentication fraudulent",
  informational: "wants to be informed, and asks nobody",
  lookup_fails: "needs 3DS, and the enquiry for it fails",
};

/** What becomes of refunds to a card, where that is anything out of the ordinary. */
const REFUNDS: Readonly<Record<RefundCourse, string | undefined>> = {
  succeeds: undefined,
  pending_first: "its refunds are pending first",
  fails_later: "its refunds succeed first, and the bank sends them back",
};

/** A row for each test card, in groups: those that pay, those that decline, and so on. */
export function cardSections(): readonly string[] {
  const pays = TEST_CARDS.filter(({ behaviour }) => effectsOf(behaviour).length === 0);
  const acts = TEST_CARDS.filter(({ behaviour }) => effectsOf(behaviour).length > 0);
  return [
    "## Cards that do something",
    "",
    "| number | names | card | what happens |",
    "| --- | --- | --- | --- |",
    ...acts.map(
      (card) => `| ${numberOf(card)} | ${namesOf(card)} | ${kindOf(card)} | ${effectsOf(card.behaviour).join("; ")} |`,
    ),
    "",
    "## Cards that pay",
    "",
    "| number | names | card |",
    "| --- | --- | --- |",
    ...pays.map((card) => `| ${numberOf(card)} | ${namesOf(card)} | ${kindOf(card)} |`),
    "",
  ];
}

function effectsOf(behaviour: Behaviour): readonly string[] {
  const { decline, declinesOnlyWithCvc, incrementDecline, refundCourse, savesDespiteDecline, risk } = behaviour;
  const declines =
    decline &&
    `declines with \`${decline.declineCode}\`${declinesOnlyWithCvc === true ? " where a security code was given" : ""}`;
  const checks = (["cvc", "postalCode", "line1"] as const).map((check) => checkWords(check, behaviour[check]));
  return [
    behaviour.authentication && AUTHENTICATION[behaviour.authentication],
    risk === "highest" ? "is blocked by the risk rules (`fraudulent`)" : undefined,
    risk === "elevated" ? "pays with an elevated risk" : undefined,
    risk === "highest" ? undefined : declines,
    savesDespiteDecline === true ? "can be saved to a customer all the same" : undefined,
    ...checks,
    incrementDecline && `declines increments with \`${incrementDecline.declineCode}\``,
    refundCourse && REFUNDS[refundCourse],
    behaviour.dispute && disputeWords(behaviour.dispute),
    behaviour.availableAtOnce === true ? "its payments are available at once" : undefined,
  ].filter((effect): effect is string => effect !== undefined);
}

/** Whoever authenticated can't say that it was somebody else. */
function disputeWords({ kind, reason }: Claim): string {
  const asked = kind === "inquiry" ? "its bank inquires about payments" : "its payments are disputed";
  const unless = reason === "fraudulent" ? ", unless its holder authenticated" : "";
  return `${asked} (\`${reason}\`)${unless}`;
}

const CHECKED = { cvc: "security code", postalCode: "postal code", line1: "address line" };

function checkWords(check: keyof typeof CHECKED, result: "fail" | "unavailable" | undefined): string | undefined {
  if (result === undefined) return undefined;
  if (result === "unavailable") return `the ${CHECKED[check]} can't be checked`;
  // The account's default rules refuse a wrong security code or postal code, not a wrong address line.
  const decline = { cvc: ", declines with `incorrect_cvc`", postalCode: ", declines with `incorrect_zip`", line1: "" };
  return `the check of the ${CHECKED[check]}, where given, fails${decline[check]}`;
}

function numberOf({ number, byNameOnly }: TestCard): string {
  return byNameOnly ? `(…${number.slice(-4)}, by name only)` : `\`${number.replaceAll(/(\d{4})(?=\d)/g, "$1 ")}\``;
}

function namesOf({ names, tokens }: TestCard): string {
  return [...names.map((name) => `\`pm_card_${name}\``), ...tokens.map((token) => `\`tok_${token}\``)].join(", ");
}

function kindOf({ networks, funding, country }: TestCard): string {
  return `${networks.join(" + ")} ${funding}, ${country}`;
}
