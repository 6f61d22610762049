import { COMMANDS, STATUSES, TRANSITIONS } from "../../src/domain/payment-intents/transitions.ts";
import { DISPUTE_COMMANDS, DISPUTE_STATUSES, DISPUTE_TRANSITIONS } from "../../src/domain/disputes/transitions.ts";
import { REFUND_COMMANDS, REFUND_STATUSES, REFUND_TRANSITIONS } from "../../src/domain/refunds/transitions.ts";
import { SETUP_COMMANDS, SETUP_STATUSES, SETUP_TRANSITIONS } from "../../src/domain/setup-intents/transitions.ts";

/** Where the diagrams stand, from the project's root. */
export const DIAGRAMS_FILE = "docs/state-diagrams.md";

/** The command that renews them. */
export const RENEW = "npx node test/docs/renew-state-diagrams.ts";

/** The page, drawn from the tables that the rules obey. */
export function stateDiagrams(): string {
  return `# State diagrams

Drawn from the tables that the rules obey, by \`${RENEW}\`: change the table, not this page.

## PaymentIntent

[\`transitions.ts\`](../src/domain/payment-intents/transitions.ts) tells what each command means. A command that no arrow
shows is refused in that status; \`annotate\` (metadata, description and other notes) is allowed in every one and is left
out here, like every other step that stays where it is. Cards answer at once; bank debits are \`processing\` for days.

\`\`\`mermaid
${paymentIntentDiagram()}
\`\`\`

## SetupIntent

[\`transitions.ts\`](../src/domain/setup-intents/transitions.ts) tells what each command means. A command that no arrow
shows is refused in that status; \`annotate\` is allowed in every one.

\`\`\`mermaid
${setupIntentDiagram()}
\`\`\`

## Refund

[\`transitions.ts\`](../src/domain/refunds/transitions.ts) tells what each command means. The API knows two more statuses,
\`requires_action\` and \`canceled\`, which refunds to cards never come to. Metadata may be written in every status.

\`\`\`mermaid
${refundDiagram()}
\`\`\`

## Dispute

[\`transitions.ts\`](../src/domain/disputes/transitions.ts) tells what each command means. A command that no arrow shows
is refused in that status, or does nothing; \`annotate\` is allowed in every one: metadata, and until the dispute has
ended, evidence that is kept for later. The API knows more statuses, for disputes that are settled before they open and for appeals, which
none comes to here.

\`\`\`mermaid
${disputeDiagram()}
\`\`\`
`;
}

/** Status × command → the statuses that may follow. */
type Table<Status extends string, Command extends string> = {
  readonly [S in Status]: { readonly [C in Command]?: readonly Status[] };
};

function paymentIntentDiagram(): string {
  const beginnings = [
    "  [*] --> requires_payment_method: create",
    "  [*] --> requires_confirmation: create with a method",
  ];
  return diagram(beginnings, STATUSES, COMMANDS, TRANSITIONS);
}

function setupIntentDiagram(): string {
  const beginnings = [
    "  [*] --> requires_payment_method: create",
    "  [*] --> requires_confirmation: create with a method",
  ];
  return diagram(beginnings, SETUP_STATUSES, SETUP_COMMANDS, SETUP_TRANSITIONS);
}

function refundDiagram(): string {
  const beginnings = ["  [*] --> succeeded: create", "  [*] --> pending: create"];
  return diagram(beginnings, REFUND_STATUSES, REFUND_COMMANDS, REFUND_TRANSITIONS);
}

function disputeDiagram(): string {
  const beginnings = ["  [*] --> needs_response: chargeback", "  [*] --> warning_needs_response: inquiry"];
  return diagram(beginnings, DISPUTE_STATUSES, DISPUTE_COMMANDS, DISPUTE_TRANSITIONS);
}

function diagram<Status extends string, Command extends string>(
  beginnings: readonly string[],
  statuses: readonly Status[],
  commands: readonly Command[],
  table: Table<Status, Command>,
): string {
  /** One arrow for all commands that lead from one status to the other. */
  const arrow = (from: Status, to: Status): readonly string[] => {
    const leading = from === to ? [] : commands.filter((command) => table[from][command]?.includes(to));
    return leading.length === 0 ? [] : [`  ${from} --> ${to}: ${leading.join(", ")}`];
  };
  const isFinal = (status: Status): boolean =>
    commands.every((command) => command === "annotate" || table[status][command] === undefined) &&
    statuses.some((from) => arrow(from, status).length > 0);
  return [
    "stateDiagram-v2",
    "  direction TB",
    ...beginnings,
    ...statuses.flatMap((from) => statuses.flatMap((to) => arrow(from, to))),
    ...statuses.filter(isFinal).map((status) => `  ${status} --> [*]`),
  ].join("\n");
}
