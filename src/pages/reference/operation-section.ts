import type { DescribedOperation } from "../../wire/description/described-operation.ts";
import { remarks } from "../../wire/description/openapi.ts";
import { answerWords, summaryOf } from "../../wire/description/words.ts";
import { joined, type Markup, markup } from "../markup.ts";
import { curlExample, type ExampleFacts, nodeExample } from "./examples.ts";
import { broken } from "./navigation.ts";
import { folded, parameterList } from "./parameter-list.ts";

/** One operation: how it is called, what it takes, what it answers with. */
export function operationSection(operation: DescribedOperation, facts: ExampleFacts): Markup {
  const { table, clientTable } = operation;
  return markup`<section id="${table.name}" class="operation">
<div class="told">
<h2><a href="#${table.name}">${summaryOf(operation)}</a></h2>
${endpoint(operation)}
${joined(remarks(operation).map((remark) => markup`<p>${remark}</p>\n`))}
<p>${keySentence(operation)}</p>
<p>Answers with ${answer(operation)}.</p>
<h3>Parameters</h3>
${parameterList(table)}
${clientTable && folded("With a publishable key", parameterList(clientTable))}
</div>
<div class="examples">
${example("curl", curlExample(operation, facts))}
${operation.clientOnly === true ? undefined : example("Node", nodeExample(operation))}
</div>
</section>
`;
}

function answer(operation: DescribedOperation): Markup {
  const words = answerWords(operation);
  if (operation.method === "DELETE") return markup`${words}`;
  return markup`<a href="#object-${operation.answer.resource}">${words}</a>`;
}

function endpoint({ method, path }: DescribedOperation): Markup {
  return markup`<p class="endpoint"><b class="method ${method.toLowerCase()}">${method}</b> <code>${broken(path)}</code></p>`;
}

function keySentence({ clientOnly, method, resource }: DescribedOperation): Markup {
  if (clientOnly === true) return markup`For publishable keys.`;
  const right = method === "GET" ? "read" : "write";
  return markup`For secret keys, and restricted keys that may ${right} <code>${resource}</code>.`;
}

export function example(language: string, text: string): Markup {
  return markup`<figure><figcaption>${language}</figcaption><pre tabindex="0"><code>${text}</code></pre></figure>`;
}
