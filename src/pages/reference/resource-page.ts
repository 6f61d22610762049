import type { Reply } from "../../app/reply.ts";
import { ANSWER_MEMBERS } from "../../wire/description/answer-members.ts";
import type { DescribedOperation } from "../../wire/description/described-operation.ts";
import type { MemberWords } from "../../wire/description/members.ts";
import { sectionTitle } from "../../wire/description/words.ts";
import { pageReply } from "../document.ts";
import { joined, type Markup, markup } from "../markup.ts";
import type { ExampleFacts } from "./examples.ts";
import { contents, navigation } from "./navigation.ts";
import { operationSection } from "./operation-section.ts";
import { REFERENCE_STYLESHEET } from "./stylesheet.ts";

/** Everything about one resource. */
export function resourcePage(
  resource: string,
  operations: readonly DescribedOperation[],
  resources: readonly string[],
  facts: ExampleFacts,
): Reply {
  const shown = [...new Set(operations.map(({ answer }) => answer.resource))];
  return pageReply({
    status: 200,
    title: `${sectionTitle(resource)} · Florin API`,
    stylesheet: REFERENCE_STYLESHEET,
    unframed: true,
    beside: navigation(resources, resource),
    content: markup`
<h1 id="content">${sectionTitle(resource)}</h1>
${contents(operations)}
${joined(operations.map((operation) => operationSection(operation, facts)))}
<section class="objects">
<h2>What the answers hold</h2>
<p>What lies inside of a hash or a list is not told here.</p>
${joined(shown.map((name) => objectPart(ANSWER_MEMBERS[name], name)))}
</section>`,
  });
}

function objectPart(words: MemberWords, name: string): Markup {
  const rows = Object.entries(words).map(([member, word]) => memberRow(member, word));
  return markup`<details id="object-${name}"><summary>${name.replaceAll("_", " ")}</summary>
<ul class="parameters members">
${joined(rows)}</ul></details>
`;
}

function memberRow(member: string, word: string): Markup {
  const types = word
    .replace(/\?$/, "")
    .replaceAll("object", "hash")
    .replaceAll("array", "list")
    .split("|")
    .join(" or ");
  const type = member === "object" ? `always "${word}"` : types;
  const absent = word.endsWith("?") ? markup` <span class="type">not always there</span>` : undefined;
  return markup`<li><p><code class="name">${member}</code> <span class="type">${type}</span>${absent}</p></li>\n`;
}
