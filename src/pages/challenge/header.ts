import { SHIELD } from "../icons.ts";
import { markup } from "../markup.ts";

/** Says on every page of a challenge what the customer looks at, and that it is not a real bank. */
export const CHALLENGE_HEADER = markup`
<header>${SHIELD}<span>Card verification</span><span class="mode">Test mode</span></header>`;
