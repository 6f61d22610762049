/** What a statement may say: at least one letter, and none of a few characters that networks refuse. */
export function mayStandOnStatements(text: string): boolean {
  return /[A-Za-z]/.test(text) && !/[<>\\'"*]/.test(text);
}
