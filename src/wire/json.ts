/** The text of an object as the API sends it: indented by two spaces, without a newline at its end. */
export function objectText(body: object): string {
  return JSON.stringify(body, null, 2);
}

/** The text of an error body. The API ends errors, and only errors, with a newline. */
export function errorText(body: object): string {
  return `${objectText(body)}\n`;
}
