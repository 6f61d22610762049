import type { Reply } from "../app/reply.ts";
import type { BrowserForm } from "../ports/three-d-secure.ts";
import { pageReply } from "./document.ts";
import { joined, markup, verbatim } from "./markup.ts";

const POST_IT = `document.forms[0].submit();`;

/**
 * A form that the browser posts by itself; without JavaScript its user does. Where it leads in the end is the affair of
 * those that it goes to, so no policy limits its targets.
 */
export function postingPage({ action, fields }: BrowserForm): Reply {
  const inputs = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return pageReply({
    status: 200,
    title: "One moment",
    formTargets: "any",
    content: markup`
<h1>One moment</h1>
<form method="post" action="${action}">${joined(inputs)}
<noscript><button class="button main">Continue</button></noscript>
</form>
<script>${verbatim(POST_IT)}</script>`,
    script: POST_IT,
  });
}
