import type { RecoverableIntent } from "../../domain/recovery/recovery.ts";
import { CARD } from "../icons.ts";
import { type Markup, markup } from "../markup.ts";

export function recoveryHeader({ resource }: Pick<RecoverableIntent, "resource">, livemode: boolean): Markup {
  const title = resource === "payment_intent" ? "Payment" : "Card for later payments";
  return markup`
<header>${CARD}<span>${title}</span>${livemode ? undefined : TEST_MODE}</header>`;
}

const TEST_MODE = markup`<span class="mode">Test mode</span>`;
