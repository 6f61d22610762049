/** Leaves of the overview what has all the words that are typed. Without it there is no field to type into. */
export const SEARCH_SCRIPT = `
const box = document.querySelector(".search");
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const lines = [...document.querySelectorAll(".contents li")].map((line) => ({
  line,
  text: (line.textContent + " " + line.dataset.words).toLowerCase(),
}));
const filter = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const { line, text } of lines) line.hidden = !words.every((word) => text.includes(word));
  for (const section of document.querySelectorAll(".found")) {
    section.hidden = section.querySelector("li:not([hidden])") === null;
  }
  const found = lines.filter(({ line }) => !line.hidden).length;
  status.textContent = words.length === 0 ? "" : found === 1 ? "1 operation" : found + " operations";
};
field.addEventListener("input", filter);
box.hidden = false;
filter();
`;
