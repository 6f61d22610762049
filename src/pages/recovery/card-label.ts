import type { Card } from "../../domain/payment-methods/payment-method.ts";
import { BRAND_NAMES } from "../../wire/brand-names.ts";
import { type Markup, markup } from "../markup.ts";

/** `Visa •••• 4242`, which is read out as "Visa ending in 4242". */
export function cardLabel({ brand, last4 }: Pick<Card, "brand" | "last4">): Markup {
  return markup`<span>${BRAND_NAMES[brand]} <span class="digits"><span aria-hidden="true">••••</span><span class="aside">ending in</span> ${last4}</span></span>`;
}
