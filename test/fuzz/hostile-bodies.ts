import { gzipSync } from "node:zlib";
import type { Chance } from "../support/seeded.ts";
import { HOSTILE_VALUES } from "./hostile-values.ts";

/** A body in the place of a form, and the type that it says it has. */
export interface HostileBody {
  readonly body: string | Uint8Array;
  /** Undefined says that it is a form. */
  readonly type?: string | undefined;
}

const LIMIT_BYTES = 1_048_576;
const DEEP = 1_000;

type Writer = (form: string, chance: Chance) => HostileBody;

/* Data table: what comes where a form belongs, by the name of what is wrong with it. */
const HOSTILE_BODIES: Readonly<Record<string, Writer>> = {
  cut: (form, chance) => ({ body: form.slice(0, chance.below(form.length + 1)) }),
  json: (form) => ({ body: JSON.stringify(jsonOf(form)), type: "application/json" }),
  json_as_form: (form) => ({ body: JSON.stringify(jsonOf(form)) }),
  json_of_prototypes: () => ({
    body: '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"metadata":{"__proto__":"x"}}',
    type: "application/json",
  }),
  deep_json: () => ({ body: `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`, type: "application/json" }),
  multipart: (form) => ({ body: multipartOf(form), type: "multipart/form-data; boundary=edge" }),
  multipart_as_form: (form) => ({ body: multipartOf(form) }),
  utf_16: (form) => ({
    body: Buffer.from(`\uFEFF${form}`, "utf16le"),
    type: "application/x-www-form-urlencoded; charset=utf-16",
  }),
  utf_16_as_form: (form) => ({ body: Buffer.from(form, "utf16le") }),
  latin_1: (form) => ({ body: Buffer.from(`${form}&name=Z\u00fcrich\u00ff\u00fe`, "latin1") }),
  broken_utf_8: (form) => ({
    body: Buffer.concat([Buffer.from(`${form}&name=`), Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80])]),
  }),
  gzip: (form) => ({ body: gzipSync(form) }),
  nul: (form) => ({ body: `${form}&name=a\u0000b&\u0000=\u0000` }),
  garbage_pairs: (form, chance) => ({ body: `${form}&&=&%=%&[]=&[=]&${chance.pick(HOSTILE_VALUES)}` }),
  many_parameters: (form) => ({
    body: `${form}&${Array.from({ length: 10_000 }, (_, index) => `metadata[k${index}]=v`).join("&")}`,
  }),
  many_elements: (form, chance) => ({ body: `${form}&${`${chance.pick(["expand", "amounts"])}[]=a&`.repeat(900)}` }),
  deep_name: (form, chance) => ({
    body: `${form}&${chance.pick(["metadata", "a", "payment_method_data"])}${"[a]".repeat(DEEP)}=1`,
  }),
  deep_short_name: (form) => ({ body: `${form}&metadata${"[]".repeat(490)}=1` }),
  // What looks like a card is looked for in the whole form.
  separators: () => ({ body: `number=1${"&".repeat(LIMIT_BYTES - 8)}` }),
  long_word: () => ({ body: `number=1&${"x".repeat(100_000)}-=1` }),
  percents: () => ({ body: `name=${"%".repeat(LIMIT_BYTES - 5)}` }),
  escapes: () => ({ body: `name=${"%ff".repeat(300_000)}` }),
  escapes_and_blanks: () => ({ body: `name=${"+%ff".repeat(250_000)}` }),
  one_name: (_, chance) => ({ body: "a".repeat(chance.pick([1_000, 70_000, LIMIT_BYTES, LIMIT_BYTES + 1])) }),
  far_too_large: () => ({ body: Buffer.alloc(2 * LIMIT_BYTES, "a=1&") }),
};

/** Takes its time to write, to send and to read: enough of them come when they come seldom. */
const HEAVY: ReadonlySet<string> = new Set([
  "separators",
  "percents",
  "escapes",
  "escapes_and_blanks",
  "one_name",
  "far_too_large",
]);
const NAMES = Object.keys(HOSTILE_BODIES);

export function hostileBody(form: string, chance: Chance): HostileBody {
  const name = chance.pick(NAMES);
  const again = HEAVY.has(name) && chance.below(4) > 0;
  const write = HOSTILE_BODIES[again ? "cut" : name];
  if (write === undefined) throw new Error("every kind of body has its name");
  return write(form, chance);
}

function jsonOf(form: string): object {
  const pairs = form.split("&").map((pair) => pair.split("=", 2));
  return { ...Object.fromEntries(pairs), nested: { list: [null, 1e308, -0, "\u0000", { form }] } };
}

function multipartOf(form: string): string {
  const parts = form.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    return `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  });
  return `${parts.join("")}--edge--\r\n`;
}
