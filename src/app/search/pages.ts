/** The name of the page behind a document. It means nothing to clients, who hand it back as they got it. */
export function pageAfter(id: string): string {
  return btoa(id).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
}

/** The document that a page begins behind; undefined for a text that no page is named by. */
export function placeNamedBy(page: string): string | undefined {
  if (!/^[\w-]+$/.test(page) || page.length % 4 === 1) return undefined;
  const id = atob(page.replaceAll("-", "+").replaceAll("_", "/"));
  return pageAfter(id) === page ? id : undefined;
}
