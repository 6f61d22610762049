/**
 * What clients in browsers say of themselves in the form, or in the query of a GET: for headers of its own a page needs
 * the browser's leave first, which costs a request more (Fetch standard, section 3.3).
 */
export interface SaidInForm {
  /** A publishable key: others are not for pages, and not for URLs, which end up in logs. */
  readonly key: string | undefined;
  /** The connected account that the client works for. */
  readonly actsFor: string | undefined;
}

/** Neither value has a character that a form would have to escape. */
export function saidInForm(query: string, form: string): SaidInForm {
  const first = (field: RegExp) => (field.exec(form) ?? field.exec(query))?.[1];
  return {
    key: first(/(?:^|&)key=(pk_(?:live|test)_\w+)(?:&|$)/),
    actsFor: first(/(?:^|&)_stripe_account=(acct_\w+)(?:&|$)/),
  };
}
