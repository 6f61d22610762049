import { COMMANDS, STATUSES, TRANSITIONS } from "../../src/domain/payment-intents/transitions.ts";

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
out here, like every other step that stays where it is. Cards answer at once, so nothing leads to \`processing\` yet.

\`\`\`mermaid
${paymentIntentDiagram()}
\`\`\`
`;
}

function paymentIntentDiagram(): string {
  return [
    "stateDiagram-v2",
    "  direction TB",
    "  [*] --> requires_payment_method: create",
    "  [*] --> requires_confirmation: create with a method",
    ...STATUSES.flatMap((from) => STATUSES.flatMap((to) => arrow(from, to))),
    ...STATUSES.filter(isFinal).map((status) => `  ${status} --> [*]`),
  ].join("\n");
}

type Status = (typeof STATUSES)[number];

/** One arrow for all commands that lead from one status to the other. */
function arrow(from: Status, to: Status): readonly string[] {
  if (from === to) return [];
  const commands = COMMANDS.filter((command) => TRANSITIONS[from][command]?.includes(to));
  return commands.length === 0 ? [] : [`  ${from} --> ${to}: ${commands.join(", ")}`];
}

function isFinal(status: Status): boolean {
  const commands = COMMANDS.filter((command) => command !== "annotate" && TRANSITIONS[status][command] !== undefined);
  return commands.length === 0 && STATUSES.some((from) => arrow(from, status).length > 0);
}
