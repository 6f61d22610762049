import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SCA_RULES, type ScaClaim, type ScaPlan } from "../src/domain/sca/plan.ts";
import type { ScaSituation } from "../src/domain/sca/situation.ts";
import { TEST_CARDS } from "../src/rails/sandbox/catalogue.ts";
import { INSIDE, OUTSIDE, SITUATIONS, type StatedOutcomes } from "./strong-authentication/stated-outcomes.ts";

const FILE = join(import.meta.dirname, "..", "docs", "strong-authentication.md");

/** The page about strong authentication, drawn from the rules that the server runs on and the outcomes that tests state. */
export function strongAuthenticationPage(): string {
  return [
    ...INTRODUCTION,
    "## The rules",
    "",
    "The first line that fits says what is done before the issuer is asked. A dash fits everything.",
    "",
    ...rulesTable(),
    "",
    ...TERMS,
    "## What test cards do",
    "",
    ...LEGEND,
    "### At an account outside of the regulated countries",
    "",
    ...outcomesTable(
      OUTSIDE.map((stated) => ({ heads: [cardsIn(stated)], stated })),
      ["cards"],
    ),
    "",
    "### At an account in a regulated country",
    "",
    "Only cards from such a country, and only where nothing else insists, are treated differently; all others do as above.",
    "Payments of 10 € are of low value, those of 50 € of low risk, those of 200 € neither.",
    "",
    ...outcomesTable(
      INSIDE.map((stated) => ({ heads: [cardsIn(stated), `${stated.amount / 100} €`], stated })),
      ["cards", "amount"],
    ),
    "",
  ].join("\n");
}

const INTRODUCTION = [
  "# Strong authentication",
  "",
  "In the European Economic Area and the United Kingdom a card's holder must confirm most payments to the card's issuer, by",
  "3-D Secure. One table decides when this is asked for, what exempts a payment, and what is done when the holder is needed",
  "and nobody is there. This page is drawn from that table, and from the outcomes that tests find over HTTP, by",
  "`node scripts/strong-authentication.ts`; a test fails when it is behind.",
  "",
  "The law binds where both the card's issuer and the account are in these countries. The account is where `FLORIN_COUNTRY`",
  "puts it ([settings](operations.md)); `US` by default, so that a new installation shows what issuers and the account's own",
  "rules want, and with `DE` what the law wants as well.",
  "",
];

const TERMS = [
  "- **Occasion**: who is there, and what for. `charge_off_session` is a payment with `off_session`; `pay_and_save` one with",
  "  `setup_future_usage: off_session`; `save_for_…` is a SetupIntent with that `usage`.",
  "- **Set up**: what the card was successfully set up for before.",
  "- **Amount**: `low` up to 30 €, `moderate` up to 100 € (25 £ and 85 £); `none` where no money moves.",
  "- **Requested**: `payment_method_options[card][request_three_d_secure]`.",
  "- **Account's rule**: some test cards stand for a rule of the account that wants 3DS, or the issuer informed, whatever else.",
  "",
  "An issuer may still want its holder (a soft decline). If someone is there, a challenge follows, once; if not, the payment",
  "is refused with `authentication_required`. An exemption that was claimed stands as `exempted` in `three_d_secure` of the",
  "charge; what is outside of the law leaves nothing there.",
  "",
];

const LEGEND = [
  "| word | meaning |",
  "| --- | --- |",
  "| ok | the payment, or the setup, succeeds |",
  "| challenge, … | its holder has to confirm it first, and does |",
  "| refused | `authentication_required`, before the issuer is asked: there is no charge |",
  "| refused by issuer | the same, by the issuer's soft decline: a failed charge tells so |",
  "| `generic_decline`, `insufficient_funds` | declined with this code |",
  "| … `authenticated`, `attempt_acknowledged`, `exempted`, … | `result` in `three_d_secure`; the exemption's name in brackets |",
  "| none | the card could not be saved, so that there was nothing to charge |",
  "",
];

const MEMBERS = [
  "occasion",
  "setUp",
  "region",
  "amount",
  "requested",
  "rule",
] as const satisfies (keyof ScaSituation)[];
const HEADS = ["occasion", "set up", "region", "amount", "requested", "account's rule", "what is done"];

function rulesTable(): readonly string[] {
  return table(
    HEADS,
    SCA_RULES.map(({ when, plan }) => [
      ...MEMBERS.map((member) => when[member]?.map((value) => `\`${value}\``).join(", ") ?? "–"),
      planWords(plan),
    ]),
  );
}

const CHALLENGES: Readonly<Record<Extract<ScaPlan, { kind: "authenticate" }>["challenge"], string>> = {
  data_share_only: "inform the issuer",
  mandated: "authenticate, with a challenge",
  no_challenge: "authenticate, if that needs no challenge",
  no_preference: "authenticate",
  preferred: "authenticate, rather with a challenge",
};

const CLAIMS: Readonly<Record<ScaClaim, string>> = {
  low_risk: "claim the exemption for low risk",
  low_value: "claim the exemption for low value",
  mail_or_telephone: "nothing: an order by mail or telephone",
  merchant_initiated: "nothing: the merchant charges by agreement",
  no_money: "nothing: no money moves",
  one_leg_out: "nothing: the law does not reach it",
};

function planWords(plan: ScaPlan): string {
  switch (plan.kind) {
    case "authenticate":
      return `${CHALLENGES[plan.challenge]}${plan.required ? "; nothing goes on without" : ""}`;
    case "authorize":
      return CLAIMS[plan.claim];
    case "refuse":
      return "refuse: `authentication_required`";
  }
}

function cardsIn({ cards }: StatedOutcomes): string {
  return cards.map(cardWords).join(", ");
}

function cardWords(number: string): string {
  const [name] = TEST_CARDS.find((card) => card.number === number)?.names ?? [];
  return name === undefined ? `\`${number}\`` : `\`${number}\` (\`pm_card_${name}\`)`;
}

interface OutcomeRow {
  readonly heads: readonly string[];
  readonly stated: StatedOutcomes;
}

function outcomesTable(rows: readonly OutcomeRow[], heads: readonly string[]): readonly string[] {
  return table(
    [...heads, ...SITUATIONS],
    rows.map((row) => [...row.heads, ...row.stated.outcomes]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

if (import.meta.main) writeFileSync(FILE, strongAuthenticationPage());
