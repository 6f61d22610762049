/** JSON's name for what a value is. Whether a number is always whole, its type doesn't say. */
type Base<V> = V extends string
  ? "string"
  : V extends number
    ? "integer" | "number"
    : V extends boolean
      ? "boolean"
      : V extends readonly unknown[]
        ? "array"
        : "object";

type BaseOrNull<V> = [V] extends [null] ? "null" : null extends V ? `${Base<Exclude<V, null>>}|null` : Base<V>;

/** One member in a word: `string`, `string|null`, with a `?` behind it where the member may be absent. */
type Word<V> = undefined extends V ? `${BaseOrNull<Exclude<V, undefined>>}?` : BaseOrNull<V>;

/** Of a union, every name that one of its parts has. */
type Names<Shown> = Shown extends unknown ? keyof Shown : never;

/** What one of the parts of a union has under a name; undefined where it has none. */
type At<Shown, Name> = Shown extends unknown ? (Name extends keyof Shown ? Shown[Name] : undefined) : never;

type Described<Shown> = {
  readonly [Name in Names<Shown>]-?: Name extends "object" ? At<Shown, Name> : Word<At<Shown, Name>>;
};

/** Members of an object by name: what each is, and the value of `object` itself. */
export type MemberWords = { readonly [name: string]: string };

/**
 * What an object's renderer returns, described for those who don't read its type. The compiler refuses a word that says
 * anything else than the renderer does, and a name that one of the two doesn't have.
 */
export function members<Shown>(words: Described<Shown>): MemberWords;
export function members(words: MemberWords): MemberWords {
  return words;
}
