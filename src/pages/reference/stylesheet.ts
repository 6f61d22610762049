import { PALETTE } from "../stylesheet.ts";

/** The look of the reference: navigation beside the text, examples beside what they are examples of, where there is room. */
export const REFERENCE_STYLESHEET = `${PALETTE}
* { box-sizing: border-box; }
[hidden] { display: none; }
html { scroll-padding-top: 1rem; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--sheet); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, pre:focus-visible, input:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.125rem;
}
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875em; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; font-weight: 680; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 1.25rem; font-weight: 650; }
h3 { margin: 1.5rem 0 0; font-size: 1rem; font-weight: 650; }
h2 a, h3 a { color: inherit; text-decoration: none; }
h2 a:hover, h3 a:hover { text-decoration: underline; }
p { margin: 0.5rem 0 0; }
ul { margin: 0; padding: 0; list-style: none; }
.quiet, .type { color: var(--quiet); font-size: 0.875rem; }
.aside:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.aside:focus { position: fixed; top: 0.5rem; left: 0.5rem; padding: 0.5rem; background: var(--sheet); z-index: 1; }
nav { padding: 1rem 1.25rem; background: var(--ground); border-bottom: 1px solid var(--line); }
nav a { color: var(--text); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav li a { display: block; padding: 0.1875rem 0.625rem; border-radius: 0.375rem; font-size: 0.9375rem; }
nav li a[aria-current] { background: var(--good-ground); color: var(--good); font-weight: 600; }
.home { margin: 0 0 0.5rem; font-weight: 680; }
main { min-width: 0; padding: 1.5rem 1.25rem 4rem; }
ul.contents { margin-bottom: 1.75rem; }
.operation { display: grid; gap: 1.25rem; padding: 1.75rem 0; border-top: 1px solid var(--line); }
h1 + .operation { padding-top: 0; border-top: 0; }
.told, .examples { min-width: 0; }
.endpoint { overflow-wrap: anywhere; }
.method {
  display: inline-block; min-width: 4.1rem; padding: 0.0625rem 0.375rem; border-radius: 0.25rem; text-align: center;
  background: var(--plain-ground); color: var(--quiet); font-size: 0.75rem; font-weight: 680; letter-spacing: 0.03em;
}
.method.post { background: var(--good-ground); color: var(--good); }
.method.delete { background: var(--bad-ground); color: var(--bad); }
.parameters { margin-top: 0.5rem; }
.parameters > li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
.parameters > li > p { margin: 0; overflow-wrap: anywhere; }
.parameters > li > p + p { margin-top: 0.125rem; }
.name { font-weight: 650; }
.required { color: var(--bad); font-size: 0.8125rem; font-weight: 600; }
.values, .values code { font-size: 0.8125rem; overflow-wrap: anywhere; }
.values code { padding: 0.0625rem 0.25rem; border-radius: 0.25rem; background: var(--over); }
.refused { padding: 0.25rem 0 0.25rem 0.75rem; }
.refused li { padding: 0.25rem 0; }
.refused p { margin: 0; overflow-wrap: anywhere; }
details { margin-top: 0.375rem; }
summary { width: fit-content; cursor: pointer; color: var(--accent); font-size: 0.875rem; font-weight: 550; }
details > .parameters, details > p { margin-left: 0.25rem; padding-left: 0.75rem; border-left: 2px solid var(--line); }
.objects { padding-top: 1.75rem; border-top: 1px solid var(--line); }
.objects summary { font-size: 1rem; }
.members > li { padding: 0.25rem 0; }
figure { margin: 0 0 0.875rem; overflow: hidden; border: 1px solid var(--line); border-radius: 0.5rem; }
figcaption {
  padding: 0.3125rem 0.875rem; border-bottom: 1px solid var(--line); background: var(--ground); color: var(--quiet);
  font-size: 0.75rem; font-weight: 600;
}
pre { margin: 0; padding: 0.75rem 0.875rem; overflow-x: auto; background: var(--over); line-height: 1.5; }
.search { margin: 0.75rem 0 0; }
.search label { display: block; font-weight: 550; }
.search input {
  width: 100%; max-width: 32rem; min-height: 2.75rem; margin-top: 0.25rem; padding: 0.5rem 0.75rem;
  border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--sheet); color: var(--text); font: inherit;
}
.search [role="status"] { min-height: 1.5rem; margin: 0.25rem 0 0; }
.contents { max-width: 60rem; }
.contents li a {
  display: grid; margin: 0 -0.5rem; grid-template-columns: auto 1fr; gap: 0 0.75rem; align-items: baseline; padding: 0.3125rem 0.5rem;
  border-radius: 0.375rem; color: var(--text); text-decoration: none;
}
.contents li a:hover { background: var(--over); }
.contents code { overflow-wrap: anywhere; }
.contents span { grid-column: 2; color: var(--quiet); font-size: 0.875rem; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); }
  nav {
    position: sticky; top: 0; height: 100vh; padding: 1.5rem 0.75rem; overflow-y: auto; border: 0;
    border-right: 1px solid var(--line);
  }
  .home a { padding: 0 0.625rem; }
  main { max-width: 84rem; padding: 2rem 2.5rem 6rem; }
  .contents li a { grid-template-columns: auto minmax(0, 3fr) minmax(0, 2fr); }
  .contents span { grid-column: auto; }
}
/* Beside the text there is always room for the links; browsers that can't unfold them leave that to their users. */
@supports selector(::details-content) {
  @media (min-width: 60rem) {
    .pages > summary { display: none; }
    .pages::details-content { content-visibility: visible; display: block; }
  }
}
@media (min-width: 75rem) {
  .operation { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); gap: 2.5rem; }
  .examples > :last-child { margin-bottom: 0; }
  .examples { position: sticky; top: 1rem; align-self: start; }
}
`;
