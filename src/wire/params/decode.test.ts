import assert from "node:assert/strict";
import { test } from "node:test";
import type { ParameterError } from "../errors/parameter-error.ts";
import { decodeForm, type RawHash } from "../form.ts";
import { decode } from "./decode.ts";
import type { Kind, Members } from "./kinds.ts";
import * as t from "./table.ts";

function raw(form: string): RawHash {
  const result = decodeForm(form);
  assert.ok(result.ok, form);
  return result.tree;
}

function valueOf(members: Members, form: string): unknown {
  const result = decode(t.table("test", members), raw(form));
  assert.ok(result.ok, result.ok ? "" : result.error.message);
  return result.value;
}

function errorOf(members: Members, form: string, rules: readonly t.ExclusiveRule[] = []): ParameterError {
  const result = decode(t.table("test", members, rules), raw(form));
  assert.ok(!result.ok, `${form} was accepted`);
  return result.error;
}

const person = t.hash({ name: t.required(t.string()), age: t.integer() });

const ACCEPTED: readonly [what: string, kind: Kind, form: string, value: unknown][] = [
  ["an integer", t.integer(), "a=-12", -12],
  ["a negative zero", t.integer(), "a=-0", 0],
  ["a page size below the range", t.pageLimit(), "a=-3", 1],
  ["a page size above the range", t.pageLimit(), "a=1000", 100],
  ["a page size", t.pageLimit(), "a=25", 25],
  ["a string of digits", t.string(), "a=123", "123"],
  ["a string at its limit", t.string({ max: 3 }), "a=%F0%9F%98%80bc", "\u{1F600}bc"],
  ["an empty string where it is a value", t.string({ empty: true }), "a=", ""],
  ["a boolean", t.boolean(), "a=false", false],
  ["a boolean as other languages write it", t.boolean(), "a=True", true],
  ["such a boolean that is off", t.boolean(), "a=False", false],
  ["a word", t.oneOf("x", "y"), "a=y", "y"],
  ["a timestamp", t.timestamp(), "a=1790000000", 1_790_000_000],
  ["a currency in capitals", t.currency(), "a=EUR", "eur"],
  ["an email address", t.email(), "a=jenny%2Bshop@mail.example.com", "jenny+shop@mail.example.com"],
  ["a web URL", t.url(), "a=https://example.com/done?x=1", "https://example.com/done?x=1"],
  ["the URL of a mobile app", t.url(), "a=shop://done", "shop://done"],
  ["a local URL", t.url(), "a=http://localhost:3000", "http://localhost:3000"],
  ["a list with indexes in any order", t.listOf(t.integer()), "a[2]=4&a[0]=1&a[1]=3", [1, 3, 4]],
  ["a list without indexes", t.listOf(t.integer()), "a[]=1&a[]=2", [1, 2]],
  ["a list of hashes", t.listOf(person), "a[0][name]=x&a[1][name]=y", [{ name: "x" }, { name: "y" }]],
  ["a hash", person, "a[name]=x&a[age]=3", { name: "x", age: 3 }],
  ["a moment of creation", t.created(), "a=5", { gte: 5, lte: 5 }],
  ["a range of creation", t.created(), "a[gt]=5&a[lte]=9", { gt: 5, lte: 9 }],
  ["the first alternative", t.either(t.boolean(), t.oneOf("one_off")), "a=true", true],
  ["the second alternative", t.either(t.boolean(), t.oneOf("one_off")), "a=one_off", "one_off"],
  ["metadata with a key to delete", t.metadata(), "a[k]=v&a[gone]=", { k: "v", gone: null }],
  ["metadata with numbers for keys", t.metadata(), "a[0]=v&a[1]=w", { 0: "v", 1: "w" }],
  ["a cleared string", t.clearable(t.string()), "a=", null],
  ["a cleared hash", t.clearable(person), "a=", null],
  ["cleared metadata", t.clearable(t.metadata()), "a=", null],
  ["a value that could have been cleared", t.clearable(t.string()), "a=x", "x"],
];

for (const [what, kind, form, value] of ACCEPTED) {
  test(`accepted: ${what}`, () => assert.deepEqual(valueOf({ a: kind }, form), { a: value }));
}

test("an absent parameter leaves no member, nor does an ignored or empty-as-absent one", () => {
  const members = { a: t.string(), b: t.emptyAsAbsent(t.string()), c: t.telemetry(), d: t.unsupported("No.") };
  assert.deepEqual(valueOf(members, "b=&c[x][]=1"), {});
  assert.deepEqual(valueOf(members, "b=1&c="), { b: "1" });
});

test("decoded names are in camel case at every depth", () => {
  const members = { exp_month: t.integer(), a_b: t.hash({ line1: t.string(), request_three_d_secure: t.string() }) };
  assert.deepEqual(valueOf(members, "exp_month=1&a_b[line1]=x&a_b[request_three_d_secure]=any"), {
    expMonth: 1,
    aB: { line1: "x", requestThreeDSecure: "any" },
  });
});

test("all unknown parameters are told before anything else, in the order in which they were sent", () => {
  const members = { amount: t.required(t.integer()), person };
  assert.deepEqual(errorOf(members, "zzz=1&person[huh]=2&xyz[deep][er]=3&amount=abc"), {
    code: "parameter_unknown",
    param: "zzz",
    message: "Received unknown parameters: zzz, person[huh], xyz",
  });
});

test("one unknown parameter that looks like a known one gets a hint", () => {
  const members = { amount: t.integer(), currency: t.currency(), person, secret: t.unsupported("No.") };
  const message = (form: string) => errorOf(members, form).message;
  assert.equal(message("ammount=1"), "Received unknown parameter: ammount. Did you mean amount?");
  assert.equal(message("person[nmae]=1"), "Received unknown parameter: person[nmae]");
  assert.equal(message("person[names]=1"), "Received unknown parameter: person[names]. Did you mean person[name]?");
  assert.equal(message("secrets=1"), "Received unknown parameter: secrets");
  assert.equal(message("ab=1"), "Received unknown parameter: ab");
  assert.equal(message("ammount=1&curency=usd"), "Received unknown parameters: ammount, curency");
});

test("after the unknown ones, parameters are checked in the order of the table", () => {
  const members = { first: t.required(t.string()), second: t.integer(), third: t.boolean() };
  assert.equal(errorOf(members, "third=x&second=y").param, "first");
  assert.equal(errorOf(members, "third=x&second=y&first=z").param, "second");
});

test("the switch of a feature that is not here may be off, and says nothing", () => {
  const members = { split: t.onlyFalse("There is one account.") };
  assert.deepEqual(valueOf(members, "split=false"), {});
  assert.deepEqual(errorOf(members, "split=true"), {
    code: "parameter_unknown",
    param: "split",
    message: "Florin does not support this parameter: split. There is one account.",
  });
  assert.deepEqual(errorOf(members, "split=0"), { param: "split", message: "Invalid boolean: 0" });
  assert.equal(errorOf(members, "split=").code, "parameter_invalid_empty");
});

test("parameters that exclude each other are refused together, the first as param", () => {
  const members = { type: t.string(), types: t.listOf(t.string()) };
  const rules = [t.exclusive(["type", "types"])];
  assert.deepEqual(errorOf(members, "types[]=x&type=y", rules), {
    param: "type",
    message: "You may only specify one of these parameters: type, types.",
  });
  assert.deepEqual(decode(t.table("test", members, rules), raw("types[]=x")), { ok: true, value: { types: ["x"] } });
});

test("neither a card number nor a security code is repeated in a refusal", () => {
  const { message } = errorOf({ a: t.string() }, "a[number]=4242+4242-42424242&a[cvc]=123");
  assert.equal(message, 'Invalid string: {:number=>"************4242", :cvc=>***}');
  assert.equal(errorOf({ cvc: t.string() }, "cvc[]=123").message, "Invalid string: ***");
});

test("hostile names are unknown names, and a hostile metadata key is a key", () => {
  assert.equal(errorOf({ a: t.string() }, "__proto__[x]=1").param, "__proto__");
  assert.equal(errorOf({ a: t.string() }, "constructor=1").param, "constructor");
  const value = valueOf({ a: t.metadata() }, "a[__proto__]=x&a[constructor]=y") as { a: object };
  assert.deepEqual(Object.entries(value.a), [
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  assert.equal(Object.getPrototypeOf(value.a), Object.prototype);
});
