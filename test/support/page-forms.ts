/** A form of a page, as a browser would send it. */
export interface PageForm {
  /** Path and query. */
  readonly action: string;
  readonly fields: readonly Pair[];
  /** Its buttons: one of them is pressed. */
  readonly choices: readonly Pair[];
}

type Pair = readonly [name: string, value: string];

const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The forms of a page at a path: those without an action go to the page itself, and so does what leads elsewhere. */
export function pageForms(html: string, path: string): readonly PageForm[] {
  return html
    .split("<form")
    .slice(1)
    .map((text) => {
      const [form = ""] = text.split("</form>");
      const { action = path } = attributes(form.slice(0, form.indexOf(">")));
      return {
        action: action.replace(/^https?:\/\/[^/]*/, ""),
        fields: elements(form, "input"),
        choices: elements(form, "button"),
      };
    });
}

function elements(form: string, name: "button" | "input"): readonly Pair[] {
  return [...form.matchAll(new RegExp(`<${name}([^>]*)>`, "g"))].flatMap(([, inside = ""]) => {
    const { name: field, value = "" } = attributes(inside);
    return field === undefined ? [] : [[field, value] as const];
  });
}

function attributes(tag: string): Readonly<Record<string, string>> {
  const found = [...tag.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, unescaped(value)] as const);
  return Object.fromEntries(found);
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
