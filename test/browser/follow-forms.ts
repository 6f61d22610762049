import assert from "node:assert/strict";

/** A page as a browser without JavaScript has it: where it is, what it says, and the form that it asks to post. */
export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads. It is not followed. */
  readonly location?: string;
}

export async function open(url: string): Promise<Visit> {
  return visited(url, await fetch(url, { redirect: "manual" }));
}

export async function post(url: string, fields: Readonly<Record<string, string>> | string): Promise<Visit> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
  return visited(url, await fetch(url, { method: "POST", headers, body, redirect: "manual" }));
}

async function visited(url: string, response: Response): Promise<Visit> {
  const location = response.headers.get("location");
  return {
    url,
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    ...(location !== null && { location: new URL(location, url).href }),
  };
}

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The one form of a page, with its hidden fields. A form without an action goes to the page's own address. */
export function formOf({ text, url }: Visit): Form {
  const form = /<form method="post"([^>]*)>([^]*?)<\/form>/.exec(text);
  assert.ok(form !== null, `a form in ${text}`);
  const [, attributes = "", content = ""] = form;
  const action = / action="([^"]*)"/.exec(attributes)?.[1];
  const inputs = content.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return {
    action: action === undefined ? url : new URL(unescaped(action), url).href,
    fields: Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [unescaped(name), unescaped(value)])),
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", `"`)
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Posts a page's form as it is. */
export async function submit(page: Visit): Promise<Visit> {
  const { action, fields } = formOf(page);
  return post(action, fields);
}

/** From the address that the customer is sent to, to the issuer's page that asks them. */
export async function issuerPage(challenge: string): Promise<Visit> {
  const received = await submit(await open(challenge));
  assert.equal(received.status, 303);
  return open(received.location ?? "");
}

/** Presses a button of the issuer's page. What comes back posts itself to the merchant's side. */
export function press(page: Visit, outcome: string): Promise<Visit> {
  return post(formOf(page).action, { outcome });
}

/** Answers a challenge from its first page to its last. */
export async function answerChallenge(challenge: string, outcome: string): Promise<Visit> {
  return submit(await press(await issuerPage(challenge), outcome));
}
