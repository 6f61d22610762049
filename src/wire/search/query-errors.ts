import type { ParameterError } from "../errors/parameter-error.ts";
import type { SearchedResource } from "./fields.ts";

// The first two texts are the API's own (reference: search refusals); for the others it is not known what it says.

export function unparsable(): ParameterError {
  return {
    message:
      'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
  };
}

export function unknownField(resource: SearchedResource, field: string): ParameterError {
  return { message: `Field \`${field}\` is an unsupported search field for resource \`${resource}s\`.` };
}

export function mixedJoins(): ParameterError {
  return { message: "A search query can join its clauses by AND or by OR, but not by both." };
}

export function tooManyClauses(maximum: number): ParameterError {
  return { message: `A search query can have at most ${maximum} clauses.` };
}

export function operatorNotForField(field: string, operator: string): ParameterError {
  return { message: `Field \`${field}\` does not support the search operator \`${operator}\`.` };
}

export function partTooShort(field: string, minimum: number): ParameterError {
  return { message: `A part of field \`${field}\` to search for must have at least ${minimum} characters.` };
}

export function valueNotANumber(field: string): ParameterError {
  return { message: `Field \`${field}\` can only be compared with a whole number.` };
}
