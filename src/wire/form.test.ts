import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonical, decodeForm, FORM_LIMITS, isHash, type RawHash, type RawValue } from "./form.ts";

function tree(text: string): RawHash {
  const result = decodeForm(text);
  assert.ok(result.ok, text);
  return result.tree;
}

/** The tree as plain data: hashes as `[name, value]` pairs. */
function plain(value: RawValue): unknown {
  if (typeof value === "string") return value;
  if (isHash(value)) return [...value].map(([name, member]) => [name, plain(member)]);
  return { list: value.map(plain) };
}

const READINGS: [form: string, expected: unknown][] = [
  ["", []],
  ["&&", []],
  ["a", [["a", ""]]],
  ["a=", [["a", ""]]],
  ["a=b=c", [["a", "b=c"]]],
  [
    "a=1&b=2&a=3",
    [
      ["a", "3"],
      ["b", "2"],
    ],
  ],
  [
    "a[b][c]=1&a[b][d]=2",
    [
      [
        "a",
        [
          [
            "b",
            [
              ["c", "1"],
              ["d", "2"],
            ],
          ],
        ],
      ],
    ],
  ],
  ["a%5Bb%5D=1", [["a", [["b", "1"]]]]],
  ["a[]=x&a[]=y", [["a", { list: ["x", "y"] }]]],
  [
    "a[0]=x&a[1]=y",
    [
      [
        "a",
        [
          ["0", "x"],
          ["1", "y"],
        ],
      ],
    ],
  ],
  [
    "a[][p]=1&a[][q]=2&a[][p]=3",
    [
      [
        "a",
        {
          list: [
            [
              ["p", "1"],
              ["q", "2"],
            ],
            [["p", "3"]],
          ],
        },
      ],
    ],
  ],
  [
    "a[][p][x]=1&a[][p][y]=2",
    [
      [
        "a",
        {
          list: [
            [
              [
                "p",
                [
                  ["x", "1"],
                  ["y", "2"],
                ],
              ],
            ],
          ],
        },
      ],
    ],
  ],
  ["a[][]=1", [["a", { list: [{ list: ["1"] }] }]]],
  ["a=x+y%2Bz", [["a", "x y+z"]]],
  ["a=%E2%82%AC", [["a", "€"]]],
  ["a=%zz+%", [["a", "%zz %"]]],
  ["a=%FF%41", [["a", "\u{FFFD}A"]]],
  ["a=é+%ff%2B%c3%A9", [["a", "é \u{FFFD}+é"]]],
  ["a=%ff%", [["a", "\u{FFFD}%"]]],
  ["a=%ff%4", [["a", "\u{FFFD}%4"]]],
  ["a=%ff%4g%G4%%41", [["a", "\u{FFFD}%4g%G4%A"]]],
  ["a[b=1", [["a[b", "1"]]],
  ["a]b=1", [["a]b", "1"]]],
  ["[a]=1", [["[a]", "1"]]],
  ["a[b]c=1", [["a[b]c", "1"]]],
  ["=1", [["", "1"]]],
];

for (const [form, expected] of READINGS) {
  test(`the form ${JSON.stringify(form)} is read by its syntax`, () => {
    assert.deepEqual(plain(tree(form)), expected);
  });
}

test("names that JavaScript objects know are names like any other", () => {
  const read = tree("__proto__=1&constructor[prototype][x]=2&a[__proto__][b]=3&a[toString]=4");
  assert.deepEqual([...read.keys()], ["__proto__", "constructor", "a"]);
  assert.equal((Object.prototype as Record<string, unknown>)["b"], undefined);
  assert.deepEqual(plain(read.get("a") ?? ""), [
    ["__proto__", [["b", "3"]]],
    ["toString", "4"],
  ]);
});

const CONTRADICTIONS = ["a=1&a[b]=2", "a[b]=2&a=1", "a[]=1&a[0]=2", "a[b]=1&a[]=2", "a=1&a[]=2", "a[b][]=1&a[b]=2"];

for (const form of CONTRADICTIONS) {
  test(`the form ${form} contradicts itself and is refused`, () => {
    const result = decodeForm(form);
    assert.equal(result.ok, false);
    assert.equal(!result.ok && result.error.param, "a");
  });
}

test("a form beyond a limit is refused, one at the limit is read", () => {
  const parameters = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=1`).join("&");
  const nested = (levels: number) => `a${"[b]".repeat(levels - 1)}=1`;
  const named = (length: number) => `${"n".repeat(length)}=1`;
  for (const [make, limit] of [
    [parameters, FORM_LIMITS.parameters],
    [nested, FORM_LIMITS.depth],
    [named, FORM_LIMITS.nameLength],
  ] as const) {
    assert.equal(decodeForm(make(limit)).ok, true);
    const beyond = decodeForm(make(limit + 1));
    assert.ok(!beyond.ok);
    assert.match(beyond.error.message, new RegExp(`at most ${limit}`));
  }
});

/** Long values are decoded in another way. */
const LONG_FRONT = "x".repeat(10_001);

test("what only looks like an escape is read as the URL standard reads it", () => {
  const piece = fc.constantFrom(
    "%",
    "%e",
    "%E2",
    "%82%ac",
    "%ff",
    "%zz",
    "+",
    "4",
    "f",
    "%2",
    "%00",
    "%ef%bb%bf",
    "%2B",
    "%C3%A9",
  );
  fc.assert(
    fc.property(fc.constantFrom("", LONG_FRONT), fc.array(piece, { maxLength: 12 }), (front, pieces) => {
      const form = `a=${front}${pieces.join("")}`;
      assert.equal(tree(form).get("a"), new URLSearchParams(form).get("a"));
    }),
    { seed: 20_261_123, numRuns: 2_000 },
  );
});

test("a plus sign is a blank in a value of any length", () => {
  for (const length of [9_999, 10_000, 10_001]) {
    const form = `a=${"+é%2B".repeat(length / 5)}+`;
    assert.equal(tree(form).get("a"), new URLSearchParams(form).get("a"));
  }
});

type Sent = string | readonly Sent[] | { readonly [name: string]: Sent };

/** Encodes as the official Node SDK does: indexed lists, brackets left as they are. */
function encode(sent: { readonly [name: string]: Sent }): string {
  const pairs: string[] = [];
  const escape = (text: string) => encodeURIComponent(text).replaceAll("%5B", "[").replaceAll("%5D", "]");
  const visit = (name: string, value: Sent): void => {
    if (typeof value === "string") pairs.push(`${escape(name)}=${escape(value)}`);
    else for (const [key, member] of Object.entries(value)) visit(`${name}[${key}]`, member);
  };
  for (const [name, value] of Object.entries(sent)) visit(name, value);
  return pairs.join("&");
}

/** What the decoder should make of it: lists arrive as hashes of indexes, empty hashes and lists do not arrive. */
function arriving(sent: Sent): unknown {
  if (typeof sent === "string") return sent;
  return Object.entries(sent).flatMap(([name, value]) => {
    const member = arriving(value);
    return Array.isArray(member) && member.length === 0 ? [] : [[name, member]];
  });
}

const nameText = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((name) => !/[[\]]/.test(name));
const valueText = fc.string({ unit: "binary", maxLength: 20 });
const { sent } = fc.letrec<{ sent: Sent }>((tie) => ({
  sent: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    valueText,
    fc.array(tie("sent"), { maxLength: 3 }),
    fc.dictionary(nameText, tie("sent"), { maxKeys: 3 }),
  ),
}));
const forms = fc.dictionary(nameText, sent, { maxKeys: 4 });

test("whatever the official SDK encodes is read back", () => {
  fc.assert(
    fc.property(forms, (form) => {
      assert.deepEqual(plain(tree(encode(form))), arriving(form));
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});

test("no text makes the decoder throw", () => {
  const pieces = fc.constantFrom("a", "[", "]", "[]", "=", "&", "%", "%5", "%FF", "+", "__proto__", "0", "é");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const result = decodeForm(parts.join(""));
      if (result.ok) canonical(result.tree);
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  );
});

test("the canonical text ignores the order of names and the way of writing lists", () => {
  assert.equal(canonical(tree("b=1&a[y]=2&a[x]=3")), canonical(tree("a[x]=3&a[y]=2&b=1")));
  assert.equal(canonical(tree("a[]=x&a[]=y")), canonical(tree("a[1]=y&a[0]=x")));
});

test("the canonical texts of different forms differ", () => {
  const different = ["", "a=", "a=1", "a[b]=1", "a[]=1", "a[]=1&a[]=2", "a[]=2&a[]=1", 'a=1","b":"2', "a=1&b=2"];
  assert.equal(new Set(different.map((form) => canonical(tree(form)))).size, different.length);
});
