import type { DescribedOperation } from "../../wire/description/described-operation.ts";
import { sectionTitle, summaryOf } from "../../wire/description/words.ts";
import { joined, type Markup, markup } from "../markup.ts";

/** Where the reference is. Each resource has a page below it. */
export const REFERENCE_PATH = "/docs";

/** Operations by what they are about, in the order of titles. */
export function sectionsOf(operations: readonly DescribedOperation[]): ReadonlyMap<string, DescribedOperation[]> {
  const sections = [
    ...Map.groupBy(
      operations.toSorted((a, b) => rank(a) - rank(b)),
      ({ resource }) => resource,
    ),
  ];
  return new Map(sections.toSorted(([a], [b]) => (sectionTitle(a) < sectionTitle(b) ? -1 : 1)));
}

/** What everybody needs first, then searches, then what is ours alone. */
function rank({ answer, path }: DescribedOperation): number {
  if (!path.startsWith("/v1/")) return 2;
  return answer.search === true ? 1 : 0;
}

export function pageAddress(resource: string): string {
  return `${REFERENCE_PATH}/${resource}`;
}

/** Links to operations, a line each. */
export function contents(operations: readonly DescribedOperation[]): Markup {
  return markup`<ul class="contents">
${joined(operations.map(line))}</ul>`;
}

function line(operation: DescribedOperation): Markup {
  const { method, path, resource, table } = operation;
  return markup`<li data-words="${Object.keys(table.members).join(" ")}"><a href="${pageAddress(resource)}#${table.name}">
<b class="method ${method.toLowerCase()}">${method}</b> <code>${broken(path)}</code> <span>${summaryOf(operation)}</span></a></li>
`;
}

/** A path that may go on in the next line after each of its words. */
export function broken(path: string): Markup {
  return joined(path.split(/(?<=[/_])/).map((part) => markup`${part}<wbr>`));
}

/** Links to all pages, the present one marked. */
export function navigation(resources: readonly string[], present: string | undefined): Markup {
  const links = resources.map(
    (resource) => markup`<li>${link(pageAddress(resource), sectionTitle(resource), resource === present)}</li>\n`,
  );
  return markup`
<a class="aside" href="#content">Skip to the content</a>
<nav aria-label="Reference">
<p class="home">${link(REFERENCE_PATH, "Florin API", present === undefined)}</p>
<details class="pages"><summary>Pages</summary>
<ul>
${joined(links)}</ul></details>
</nav>`;
}

function link(address: string, text: string, isPresent: boolean): Markup {
  const present = isPresent ? markup` aria-current="page"` : undefined;
  return markup`<a href="${address}"${present}>${text}</a>`;
}
