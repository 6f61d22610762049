import { type Markup, markup } from "./markup.ts";

/** Line drawings in the colour of the text around them. They say nothing that the words beside them don't. */
export const SHIELD = icon(18, "M9 1.5 15 4v4.5c0 3.8-2.5 6.6-6 8-3.5-1.4-6-4.2-6-8V4zM6.2 8.9l2 2 3.7-3.9");
export const CARD = icon(
  20,
  "M3 3.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM1 8h18M4.5 13h4",
);
export const TICK = icon(24, "m6 12.5 4 4 8-9");
export const CROSS = icon(24, "m7 7 10 10M17 7 7 17");
export const MARK = icon(24, "M12 6v7.5M12 17.5v.1");

function icon(size: number, path: string): Markup {
  const side = String(size);
  return markup`<svg width="${side}" height="${side}" viewBox="0 0 ${side} ${side}" fill="none" stroke="currentColor" stroke-width="${size > 20 ? "2" : "1.6"}" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;
}
