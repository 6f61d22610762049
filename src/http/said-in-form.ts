/*
 * What clients in browsers say of themselves in the form, or in the query of a GET: for headers of its own a page needs
 * the browser's leave first, which costs a request more (Fetch standard, section 3.3). Neither value has a character that
 * a form would have to escape.
 */

/** A publishable key: others are not for pages, and not for URLs, which end up in logs. */
export function keyInForm(query: string, form: string): string | undefined {
  return first(/(?:^|&)key=(pk_(?:live|test)_\w+)(?:&|$)/, query, form);
}

/** The connected account that the client works for. */
export function accountInForm(query: string, form: string): string | undefined {
  return first(/(?:^|&)_stripe_account=(acct_\w+)(?:&|$)/, query, form);
}

function first(field: RegExp, query: string, form: string): string | undefined {
  return (field.exec(form) ?? field.exec(query))?.[1];
}
