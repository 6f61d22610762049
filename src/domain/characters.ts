const LAST_OF_BASIC_PLANE = 0xff_ff;

/** How many characters a text has: Unicode code points, as limits of the API count, and not units of UTF-16. */
export function charactersOf(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    count += 1;
    if ((text.codePointAt(at) ?? 0) > LAST_OF_BASIC_PLANE) at += 1;
  }
  return count;
}
