/** A search as it was asked for. Nothing here depends on how documents are found. */
export interface SearchQuery {
  /** Whether all clauses must hold, or one of them. */
  readonly join: "all" | "any";
  /** At least one. */
  readonly clauses: readonly SearchClause[];
}

export interface SearchClause {
  /** Name of the field, `metadata` for all metadata. */
  readonly field: string;
  /** Which metadata. */
  readonly key?: string | undefined;
  /** True if the test must fail. */
  readonly not: boolean;
  readonly test: SearchTest;
}

export type SearchTest =
  /** The field has no value. */
  | { readonly kind: "absent" }
  /** Letter case makes no difference. */
  | { readonly kind: "equal"; readonly text: string }
  | { readonly kind: "contains"; readonly text: string }
  /** Bounds are included; a whole number. */
  | { readonly kind: "between"; readonly min?: number | undefined; readonly max?: number | undefined };

/** Texts that differ in letter case alone are the same to a search. */
export function folded(text: string): string {
  return text.toLowerCase();
}
