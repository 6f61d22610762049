import type { TextSeal } from "../ports/text-seal.ts";

/** Client secrets and page keys are shorter; whole answers, which are longer, are hardly asked for twice. */
const LONGEST = 200;
/** Some 2 MB of memory. */
const MOST = 4_000;

/** The same seal, which does not do again what it did of late: one commit tells of the same secret several times. */
export function remembering(texts: TextSeal): TextSeal {
  const boxes = new Map<string, string>();
  const contents = new Map<string, string>();
  return {
    seal(about, text) {
      if (text.length > LONGEST) return texts.seal(about, text);
      const named = nameOf(about, text);
      const box = boxes.get(named) ?? texts.seal(about, text);
      keep(boxes, named, box);
      keep(contents, nameOf(about, box), text);
      return box;
    },
    open(about, box) {
      const named = nameOf(about, box);
      const text = contents.get(named) ?? texts.open(about, box);
      if (text.length <= LONGEST) keep(contents, named, text);
      return text;
    },
  };
}

function nameOf(about: readonly (boolean | string)[], text: string): string {
  return JSON.stringify([...about, text]);
}

/** The oldest makes room for what is new. */
function keep(memory: Map<string, string>, name: string, text: string): void {
  if (memory.has(name)) return;
  const [oldest] = memory.size < MOST ? [] : memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
  memory.set(name, text);
}
