/** HTML that is safe to send: every value in it was escaped when it was put in. */
export interface Markup {
  readonly text: string;
}

type Value = Markup | string | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Template tag. Strings become text, also between the quotes of an attribute; only what another `markup` made stays as it
 * is. The insides of `<script>` and `<style>` follow other rules: they are written with {@link verbatim}.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { text: parts.map((part, index) => part + textOf(values[index])).join("") };
}

/** For text of our own alone, which a policy names by its digest and which must therefore be sent to the letter. */
export function verbatim(text: string): Markup {
  return { text };
}

/** Parts one after the other. */
export function joined(parts: readonly Markup[]): Markup {
  return { text: parts.map(({ text }) => text).join("") };
}

function textOf(value: Value): string {
  if (value === undefined) return "";
  return typeof value === "string" ? escaped(value) : value.text;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
