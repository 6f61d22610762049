/**
 * Characters that networks don't print, in the order in which the API looks for them. Its answers name them one at a
 * time; of the star only its documentation speaks.
 */
const REFUSED = ["<", ">", "\\", '"', "'", "*"];

/** Why a text can't stand on a statement: a character that networks refuse, or, without one, that it has no letter. */
export interface StatementFlaw {
  readonly refused?: string;
}

export function statementFlaw(text: string): StatementFlaw | undefined {
  const refused = REFUSED.find((character) => text.includes(character));
  if (refused !== undefined) return { refused };
  return /[A-Za-z]/.test(text) ? undefined : {};
}
