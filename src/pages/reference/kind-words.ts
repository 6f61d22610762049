import { refusing } from "../../wire/description/parameter-schema.ts";
import { METADATA_LIMITS } from "../../wire/params/decode-metadata.ts";
import type { IntegerKind, Kind, Members } from "../../wire/params/kinds.ts";
import { CREATED_RANGE } from "../../wire/params/table.ts";

/** A kind of parameter as its reader wants to know it. */
export interface KindWords {
  readonly type: string;
  /** Sentences on limits. */
  readonly facts: readonly string[];
  /** The values that it can have, if they can be listed. */
  readonly values: readonly string[];
  readonly members?: Members | undefined;
}

const PLAIN: KindWords = { type: "", facts: [], values: [] };

export function wordsOf(kind: Kind): KindWords {
  switch (kind.kind) {
    case "hash":
      return { ...PLAIN, type: "hash", members: kind.members };
    case "list": {
      const items = wordsOf(kind.of);
      const facts = kind.max === undefined ? [] : [`At most ${kind.max} items.`];
      return { ...items, type: `list of ${items.type}`, facts: [...facts, ...items.facts] };
    }
    case "either":
      return eitherOf(kind.alternatives.filter((one) => refusing(one) === undefined).map(wordsOf));
    case "required":
      return wordsOf(kind.of);
    case "clearable":
      return withFact(wordsOf(kind.of), "Empty to clear it.");
    case "empty_as_absent":
      return withFact(wordsOf(kind.of), "Empty is as if it weren't sent.");
    case "created":
      return { ...PLAIN, type: "time or hash", facts: ["Unix seconds, or a range."], members: CREATED_RANGE };
    default:
      return { ...PLAIN, ...scalarWords(kind) };
  }
}

function eitherOf(words: readonly KindWords[]): KindWords {
  return {
    type: words.map(({ type }) => type).join(" or "),
    facts: words.flatMap(({ facts }) => facts),
    values: words.flatMap(({ values }) => values),
    members: words.find(({ members }) => members !== undefined)?.members,
  };
}

function withFact(words: KindWords, fact: string): KindWords {
  return { ...words, facts: [...words.facts, fact] };
}

/** The length that strings have where the API names none. */
const UNREMARKABLE = 5_000;

const { keys, keyLength, valueLength } = METADATA_LIMITS;
const METADATA_FACT = `At most ${keys} keys of ${keyLength} characters, values of ${valueLength}. An empty value deletes its key.`;

function scalarWords(kind: Kind): Partial<KindWords> {
  switch (kind.kind) {
    case "integer":
      return { type: "integer", facts: rangeFacts(kind) };
    case "limit":
      return { type: "integer", facts: ["1 to 100, 10 by default."] };
    case "string":
      return { type: "string", facts: kind.max < UNREMARKABLE ? [`At most ${kind.max} characters.`] : [] };
    case "boolean":
      return { type: "boolean" };
    case "only_false":
      return { type: "boolean", facts: [kind.reason], values: ["false"] };
    case "one_of":
      return { type: "string", values: kind.values };
    case "timestamp":
      return { type: "time", facts: ["Unix seconds."] };
    case "currency":
      return { type: "currency", facts: ["Three letters of ISO 4217."] };
    case "email":
      return { type: "email address", facts: [`At most ${kind.max} characters.`] };
    case "url":
      return { type: "URL", facts: kind.webOnly === true ? ["Begins with http: or https:."] : [] };
    case "metadata":
      return { type: "metadata", facts: [METADATA_FACT] };
    case "search_query":
      return { type: "query", facts: ["In the API's language of searches."] };
    default:
      return { type: "anything" };
  }
}

function rangeFacts({ min, max }: IntegerKind): readonly string[] {
  if (min !== undefined && max !== undefined) return [`${min} to ${max}.`];
  if (min !== undefined) return [`At least ${min}.`];
  return max === undefined ? [] : [`At most ${max}.`];
}
