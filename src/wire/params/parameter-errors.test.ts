import assert from "node:assert/strict";
import { test } from "node:test";
import { CURRENCIES } from "../../domain/currencies.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import { decodeForm } from "../form.ts";
import { decode } from "./decode.ts";
import type { Kind } from "./kinds.ts";
import * as t from "./table.ts";

function withGap(passed: string, expected: string): string {
  return `If passing an array with explicit keys (e.g. foo[0]=a&foo[1]=b) instead of as an array (e.g. foo[]=a&foo[]=b), the keys must be numeric and sequential starting from 0. You passed the keys ${passed}, we expected to have a key with the value ${expected}.`;
}

function refusal(kind: Kind, form: string): ParameterError {
  const read = decodeForm(form);
  assert.ok(read.ok);
  const result = decode(t.table("test", { a: kind }), read.tree);
  assert.ok(!result.ok, `${form} was accepted`);
  return result.error;
}

const empty = (name: string) =>
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however ` +
  `'${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;

const person = t.hash({ name: t.required(t.string()), age: t.integer() });

const REFUSALS: readonly [what: string, kind: Kind, form: string, error: ParameterError][] = [
  [
    "an integer that is text",
    t.integer(),
    "a=abc",
    { code: "parameter_invalid_integer", param: "a", message: "Invalid integer: abc" },
  ],
  [
    "an integer with a fraction",
    t.integer(),
    "a=10.99",
    { code: "parameter_invalid_integer", param: "a", message: "Invalid integer: 10.99" },
  ],
  [
    "an integer too large to be exact",
    t.integer(),
    "a=9007199254740993",
    { code: "parameter_invalid_integer", param: "a", message: "Invalid integer: ************0993" },
  ],
  [
    "an integer given as a hash",
    t.integer(),
    "a[b]=1",
    { code: "parameter_invalid_integer", param: "a", message: 'Invalid integer: {:b=>"1"}' },
  ],
  [
    "an integer below its range",
    t.integer({ min: 1 }),
    "a=0",
    { code: "parameter_invalid_integer", param: "a", message: "This value must be greater than or equal to 1." },
  ],
  [
    "an integer above its range",
    t.integer({ max: 100 }),
    "a=101",
    {
      code: "parameter_invalid_integer",
      param: "a",
      message: "This value must be less than or equal to 100 (it currently is '101').",
    },
  ],
  [
    "a page size that is no number",
    t.pageLimit(),
    "a=many",
    { code: "parameter_invalid_integer", param: "a", message: "Invalid integer: many" },
  ],
  ["a boolean that is text", t.boolean(), "a=abc", { param: "a", message: "Invalid boolean: abc" }],
  ["a boolean in capitals", t.boolean(), "a=TRUE", { param: "a", message: "Invalid boolean: TRUE" }],
  ["a boolean as a digit", t.boolean(), "a=1", { param: "a", message: "Invalid boolean: 1" }],
  [
    "a hash where a string is wanted",
    t.string(),
    "a[b][c]=1&a[d-e]=2",
    { param: "a", message: 'Invalid string: {:b=>{:c=>"1"}, :"d-e"=>"2"}' },
  ],
  ["a string with a NUL", t.string(), "a=b%00c", { param: "a", message: "Invalid string: b\0c" }],
  ["metadata with a NUL", t.metadata(), "a[b]=c%00", { param: "a[b]", message: "Invalid string: c\0" }],
  ["a metadata key with a NUL", t.metadata(), "a[b%00]=c", { param: "a", message: "Invalid string: b\0" }],
  [
    "an email address with a NUL",
    t.email(),
    "a=b%00@example.com",
    { code: "email_invalid", param: "a", message: "Invalid email address: b\0@example.com" },
  ],
  ["a list where a string is wanted", t.string(), "a[]=x&a[]=y", { param: "a", message: 'Invalid string: ["x", "y"]' }],
  [
    "a string that is too long",
    t.string({ max: 22 }),
    "a=abcdefghijklmnopqrstuvwxyz",
    { param: "a", message: "Invalid string: abcd...wxyz; must be at most 22 characters" },
  ],
  [
    "a string that is too long in code points",
    t.string({ max: 4 }),
    "a=%F0%9F%98%80bcde",
    { param: "a", message: "Invalid string: \u{1F600}bcd...bcde; must be at most 4 characters" },
  ],
  [
    "a statement descriptor that is too long",
    t.string({ max: 22, tooLong: "descriptor" }),
    "a=ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    {
      param: "a",
      message:
        "The statement descriptor must be at most 22 characters. ABCDEFGHIJKLMNOPQRSTUVWXYZ is 26 characters long.",
    },
  ],
  [
    "a string that is too long and has characters beyond the basic plane",
    t.string({ max: 6 }),
    "a=💳12💳345💳6",
    { param: "a", message: "Invalid string: 💳12💳...45💳6; must be at most 6 characters" },
  ],
  [
    "a phone number that is too long",
    t.string({ max: 4, tooLong: "length" }),
    "a=12345",
    { param: "a", message: "Invalid string length: 12345 must be at most 4 characters" },
  ],
  [
    "a word outside of three or more",
    t.oneOf("none", "reverse", "exempt"),
    "a=some",
    { param: "a", message: "Invalid a: must be one of none, reverse, or exempt" },
  ],
  [
    "a word outside of two",
    t.oneOf("automatic", "manual"),
    "a=some",
    { param: "a", message: "Invalid a: must be one of automatic or manual" },
  ],
  ["a hash for a word", t.oneOf("x"), "a[b]=x", { param: "a", message: 'Invalid string: {:b=>"x"}' }],
  [
    "a word of a list",
    t.listOf(t.oneOf("x", "y")),
    "a[0]=x&a[1]=z",
    { param: "a[1]", message: "Invalid a[1]: must be one of x or y" },
  ],
  ["a value where a list is wanted", t.listOf(t.string()), "a=x", { param: "a", message: "Invalid array" }],
  [
    "a list whose first element is left out",
    t.listOf(t.string()),
    "a[1]=x",
    { param: "a", message: withGap("`1`", "`0`") },
  ],
  [
    "a list with a gap",
    t.listOf(t.string()),
    "a[3]=x&a[0]=y&a[1]=z",
    { param: "a", message: withGap("`0`, `1`, `3`", "`2`") },
  ],
  ["a hash where a list is wanted", t.listOf(t.string()), "a[b]=x", { param: "a", message: "Invalid array" }],
  ["a value where a hash is wanted", person, "a=x", { param: "a", message: "Invalid object" }],
  ["a list where a hash is wanted", person, "a[]=x", { param: "a", message: "Invalid object" }],
  [
    "too many elements",
    t.listOf(t.string(), { max: 2 }),
    "a[]=1&a[]=2&a[]=3",
    { param: "a", message: "Array a exceeded maximum 2 allowed elements." },
  ],
  [
    "a timestamp that is none",
    t.timestamp(),
    "a=2026-01-01",
    { param: "a", message: "Invalid timestamp: must be an integer Unix timestamp" },
  ],
  [
    "a moment of creation that is none",
    t.created(),
    "a=today",
    { param: "a", message: "Invalid timestamp: must be an integer Unix timestamp" },
  ],
  [
    "a bound that is no number",
    t.created(),
    "a[gte]=today",
    { code: "parameter_invalid_integer", param: "a[gte]", message: "Invalid integer: today" },
  ],
  [
    "an unknown currency",
    t.currency(),
    "a=zzz",
    {
      param: "a",
      message: `Invalid currency: zzz. Stripe currently supports these currencies: ${CURRENCIES.join(", ")}`,
    },
  ],
  [
    "an empty currency",
    t.currency(),
    "a=",
    {
      param: "a",
      message: `Invalid currency: . Stripe currently supports these currencies: ${CURRENCIES.join(", ")}`,
    },
  ],
  [
    "an email address without an at sign",
    t.email(),
    "a=x.example.com",
    { code: "email_invalid", param: "a", message: "Invalid email address: x.example.com" },
  ],
  [
    "an email address without a domain",
    t.email(),
    "a=x@example",
    { code: "email_invalid", param: "a", message: "Invalid email address: x@example" },
  ],
  [
    "a URL without a scheme",
    t.url(),
    "a=example.com/done",
    {
      code: "url_invalid",
      param: "a",
      message: "Invalid URL: An explicit scheme (such as https) must be provided.",
    },
  ],
  ["a URL that is none", t.url(), "a=https://", { code: "url_invalid", param: "a", message: "Not a valid URL" }],
  [
    "a URL that a browser would run",
    t.url(),
    "a=JavaScript://x%250Aalert(1)",
    { code: "url_invalid", param: "a", message: "Not a valid URL" },
  ],
  [
    "a metadata value that is too long",
    t.metadata(),
    `a[k]=${"v".repeat(501)}`,
    {
      param: "a[k]",
      message:
        "Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. " +
        `Invalid value: ${"v".repeat(501)}`,
    },
  ],
  [
    "a metadata key that is too long",
    t.metadata(),
    `a[${"k".repeat(41)}]=v`,
    {
      param: "a",
      message:
        "Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. " +
        `Invalid key: ${"k".repeat(41)}`,
    },
  ],
  [
    "too many metadata keys",
    t.metadata(),
    Array.from({ length: 52 }, (_, index) => `a[k${index}]=v`).join("&"),
    { param: "a", message: "Metadata can have up to 50 keys, but you've set 52" },
  ],
  ["metadata without keys", t.metadata(), "a=x", { param: "a", message: "Invalid object" }],
  ["metadata that is nested", t.metadata(), "a[b][c]=x", { param: "a[b]", message: 'Invalid string: {:c=>"x"}' }],
  [
    "what fits no alternative",
    t.either(t.boolean(), t.oneOf("recurring", "one_off")),
    "a=sometimes",
    { param: "a", message: "Invalid boolean: sometimes" },
  ],
  [
    "a missing parameter",
    t.required(t.integer()),
    "",
    { code: "parameter_missing", param: "a", message: "Missing required param: a." },
  ],
  [
    "a missing parameter inside of a hash",
    person,
    "a[age]=3",
    { code: "parameter_missing", param: "a[name]", message: "Missing required param: a[name]." },
  ],
  [
    "a missing parameter inside of a list",
    t.listOf(person),
    "a[0][name]=x&a[1][age]=3",
    { code: "parameter_missing", param: "a[1][name]", message: "Missing required param: a[1][name]." },
  ],
  ...(
    [t.integer(), t.string(), t.boolean(), t.oneOf("x"), t.email(), t.url(), t.listOf(t.string()), person] as const
  ).map(
    (kind) =>
      [
        `an empty ${kind.kind}`,
        kind,
        "a=",
        { code: "parameter_invalid_empty", param: "a", message: empty("a") },
      ] as const satisfies [string, Kind, string, ParameterError],
  ),
  [
    "an empty string inside of a hash",
    person,
    "a[name]=",
    { code: "parameter_invalid_empty", param: "a[name]", message: empty("a[name]") },
  ],
  [
    "an unknown member of a hash",
    person,
    "a[name]=x&a[shoe_size]=44",
    {
      code: "parameter_unknown",
      param: "a[shoe_size]",
      message: "Received unknown parameter: a[shoe_size]",
    },
  ],
  [
    "an unknown member of a list's element",
    t.listOf(person),
    "a[0][name]=x&a[1][nick]=44",
    { code: "parameter_unknown", param: "a[1][nick]", message: "Received unknown parameter: a[1][nick]" },
  ],
  [
    "an unknown bound",
    t.created(),
    "a[after]=1",
    { code: "parameter_unknown", param: "a[after]", message: "Received unknown parameter: a[after]" },
  ],
  [
    "a parameter that this engine lacks",
    t.unsupported("Use `b` instead."),
    "a[x]=1",
    {
      code: "parameter_unknown",
      param: "a",
      message: "Florin does not support this parameter: a. Use `b` instead.",
    },
  ],
  [
    "a parameter that the API refuses itself",
    t.unsupported("Use `b` instead.", "You cannot say this here."),
    "a=1",
    { message: "You cannot say this here." },
  ],
  [
    "a parameter that the version lacks",
    t.withdrawn("a_no_longer_supported", "It is gone."),
    "a=1",
    { code: "a_no_longer_supported", param: "a", message: "It is gone." },
  ],
];

for (const [what, kind, form, error] of REFUSALS) {
  test(`refused: ${what}`, () => assert.deepEqual(refusal(kind, form), error));
}
