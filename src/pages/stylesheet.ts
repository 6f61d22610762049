/**
 * Colours of all pages, in both colour schemes. Text and controls keep a contrast of at least 4.5 : 1, borders of
 * controls 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const PALETTE = `
:root {
  color-scheme: light dark;
  --ground: #eef1f4; --sheet: #ffffff; --text: #17212b; --quiet: #52606d; --line: #dbe1e7; --edge: #7b8894;
  --accent: #0d5f57; --on-accent: #ffffff; --accent-over: #0a4a44; --over: #f3f5f7;
  --note: #fdf6e3; --note-text: #6b4e00; --note-line: #ecd9a0;
  --good: #0d5f57; --good-ground: #dff1ee; --bad: #9b2c2c; --bad-ground: #fbe9e7; --plain-ground: #e8edf1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1418; --sheet: #182127; --text: #e9eef2; --quiet: #a6b3be; --line: #2c3942; --edge: #74848f;
    --accent: #57c7b6; --on-accent: #04211d; --accent-over: #7dd8ca; --over: #222d35;
    --note: #2b2611; --note-text: #edd592; --note-line: #54481f;
    --good: #6fd3c4; --good-ground: #143531; --bad: #f3a5a0; --bad-ground: #402322; --plain-ground: #26323a;
  }
}
`;

/**
 * The look of the pages that customers see. It must also fit a frame of 390 × 400, the second smallest of the window
 * sizes that EMV 3-D Secure names.
 */
export const STYLESHEET = `${PALETTE}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; padding: 1rem; display: grid; place-items: center;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: 100%; max-width: 27rem; overflow: hidden; background: var(--sheet);
  border: 1px solid var(--line); border-radius: 0.75rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.05), 0 8px 28px rgb(0 0 0 / 0.07);
}
header {
  display: flex; align-items: center; gap: 0.5rem; padding: 0.75rem 1.5rem;
  border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; font-weight: 600;
}
header svg { flex: none; color: var(--accent); }
.mode {
  margin-left: auto; padding: 0.0625rem 0.5rem; border: 1px solid var(--note-line); border-radius: 1rem;
  background: var(--note); color: var(--note-text); font-size: 0.75rem; white-space: nowrap;
}
.content { padding: 1.5rem; }
h1 { margin: 0; font-size: 1.25rem; line-height: 1.3; font-weight: 650; text-wrap: balance; }
p { margin: 0.5rem 0 0; color: var(--quiet); overflow-wrap: anywhere; }
bdi { overflow-wrap: anywhere; }
.amount {
  margin: 1rem 0 0; color: var(--text); font-size: clamp(1.5rem, 8vw, 2rem); line-height: 1.2; font-weight: 650;
  font-variant-numeric: tabular-nums; letter-spacing: -0.01em;
}
dl { margin: 1.25rem 0 0; border-top: 1px solid var(--line); }
dl div {
  display: flex; justify-content: space-between; gap: 1.5rem; padding: 0.625rem 0; border-bottom: 1px solid var(--line);
}
dt { flex: none; color: var(--quiet); }
dd { margin: 0; min-width: 0; text-align: right; font-weight: 550; overflow-wrap: anywhere; }
.card { display: flex; align-items: center; gap: 0.5rem; font-variant-numeric: tabular-nums; }
.card svg { flex: none; color: var(--quiet); }
.digits { white-space: nowrap; }
.note {
  margin-top: 1.25rem; padding: 0.625rem 0.875rem; border: 1px solid var(--note-line); border-radius: 0.5rem;
  background: var(--note); color: var(--note-text); font-size: 0.875rem;
}
form { display: grid; grid-template-columns: 1fr 1fr; gap: 0.625rem; margin-top: 1.25rem; }
noscript { display: contents; }
label { grid-column: 1 / -1; display: grid; gap: 0.25rem; font-weight: 550; }
.half { grid-column: auto; }
input {
  width: 100%; min-height: 2.875rem; padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.5rem;
  background: var(--sheet); color: var(--text); font: inherit; font-weight: 400;
}
input::placeholder { color: var(--quiet); opacity: 1; }
input[aria-invalid="true"] { border-color: var(--bad); }
input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
details { margin-top: 1.25rem; }
summary { cursor: pointer; color: var(--accent); font-weight: 550; }
.problem { color: var(--bad); font-weight: 550; }
.button {
  display: block; width: 100%; min-height: 2.875rem; padding: 0.625rem 1rem; border: 1px solid var(--edge);
  border-radius: 0.5rem; background: transparent; color: var(--text); font: inherit; font-weight: 600; line-height: 1.4;
  text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { background: var(--over); }
.main { grid-column: 1 / -1; border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.wide { grid-column: 1 / -1; }
.main:hover { border-color: var(--accent-over); background: var(--accent-over); }
.button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sign {
  display: grid; place-items: center; width: 3rem; height: 3rem; margin-bottom: 1rem; border-radius: 50%;
  background: var(--plain-ground); color: var(--quiet);
}
.good { background: var(--good-ground); color: var(--good); }
.bad { background: var(--bad-ground); color: var(--bad); }
.on { margin-top: 1.5rem; }
.aside {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
@media (max-width: 26rem), (max-height: 30rem) {
  body { padding: 0; place-items: start center; background: var(--sheet); }
  main { max-width: none; border: 0; border-radius: 0; box-shadow: none; }
  header { padding: 0.625rem 1.25rem; }
  .content { padding: 1.25rem; }
}
@media (max-height: 30rem) {
  .content { padding: 0.75rem 1.25rem; }
  h1 { font-size: 1.0625rem; }
  .amount { margin-top: 0.25rem; font-size: 1.5rem; }
  dl, form { margin-top: 0.625rem; }
  dl div { padding: 0.25rem 0; }
  .note { margin-top: 0.625rem; padding: 0.375rem 0.75rem; font-size: 0.8125rem; line-height: 1.35; }
  .button { min-height: 2.5rem; padding: 0.375rem 0.5rem; }
}
@media (max-height: 30rem) and (min-width: 20rem) {
  form { grid-template-columns: repeat(3, 1fr); }
  form .main { grid-column: auto; }
  form.entry { grid-template-columns: 1fr 1fr; }
  form.entry .main { grid-column: 1 / -1; }
}
@media (max-width: 20rem) {
  header, .content { padding-inline: 0.875rem; }
  header svg, .card svg { display: none; }
  dl div { gap: 0.75rem; }
}
`;
