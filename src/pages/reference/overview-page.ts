import type { Reply } from "../../app/reply.ts";
import type { DescribedOperation } from "../../wire/description/described-operation.ts";
import { sectionTitle } from "../../wire/description/words.ts";
import { NEWEST_VERSION } from "../../wire/versions/known.ts";
import { pageReply } from "../document.ts";
import { joined, type Markup, markup, verbatim } from "../markup.ts";
import { clientExample, type ExampleFacts } from "./examples.ts";
import { contents, navigation, pageAddress } from "./navigation.ts";
import { example } from "./operation-section.ts";
import { SEARCH_SCRIPT } from "./search-script.ts";
import { REFERENCE_STYLESHEET } from "./stylesheet.ts";

/** How to begin, and every operation in a line. */
export function overviewPage(sections: ReadonlyMap<string, readonly DescribedOperation[]>, facts: ExampleFacts): Reply {
  const lists = [...sections].map(([resource, operations]) => section(resource, operations));
  return pageReply({
    status: 200,
    title: "Florin API",
    stylesheet: REFERENCE_STYLESHEET,
    unframed: true,
    script: SEARCH_SCRIPT,
    beside: navigation([...sections.keys()], undefined),
    content: markup`
<h1 id="content">Florin API</h1>
${introduction(facts)}
<h2 id="operations">Operations</h2>
<div class="search" hidden>
<label for="words">Find an operation or a parameter</label>
<input id="words" type="search" autocomplete="off" spellcheck="false">
<p role="status" class="quiet"></p>
</div>
${joined(lists)}
<script>${verbatim(SEARCH_SCRIPT)}</script>`,
  });
}

function introduction(facts: ExampleFacts): Markup {
  return markup`<div class="operation">
<div class="told">
<p>What this server answers, read off the tables that it runs on, in version <code>${NEWEST_VERSION}</code> of the API.
The same as a file for programs: <a href="/openapi.json">openapi.json</a>, OpenAPI 3.1.</p>
<p>Requests are forms, answers are JSON. A nested value is written <code>name[member]=value</code>, a list
<code>name[]=value</code>. The key is the user of HTTP Basic, or a Bearer token. Names that an operation doesn't know are
refused; so is, with its reason, every parameter that the API has and this server doesn't.</p>
<p>A POST with an <code>Idempotency-Key</code> has its effect once, however often it is sent. With
<code>Stripe-Version</code> a request is read, and answered, as an older version of the API.</p>
</div>
<div class="examples">
${example("curl", `curl ${facts.baseUrl}/v1/payment_intents \\\n  -u ${facts.secretKey}: \\\n  -d amount=2000 -d currency=usd`)}
${example("Node", clientExample(facts))}
</div>
</div>`;
}

function section(resource: string, operations: readonly DescribedOperation[]): Markup {
  return markup`<section class="found">
<h3><a href="${pageAddress(resource)}">${sectionTitle(resource)}</a></h3>
${contents(operations)}
</section>
`;
}
