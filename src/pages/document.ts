import { createHash } from "node:crypto";
import type { Reply } from "../app/reply.ts";
import { type Markup, markup, verbatim } from "./markup.ts";
import { STYLESHEET } from "./stylesheet.ts";

export interface Page {
  readonly status: number;
  readonly title: string;
  /** What stands before the sheet: navigation. */
  readonly beside?: Markup | undefined;
  /** Its look, if it isn't that of the pages for customers. */
  readonly stylesheet?: string | undefined;
  /** A `<header>` above the content. */
  readonly header?: Markup | undefined;
  /** What fills the page's one sheet. */
  readonly content: Markup;
  /** Where the page's form, and every redirect that follows from it, may lead. Without a form: nowhere. */
  readonly formTargets?: readonly string[] | "any" | undefined;
  /** A script of ours that may run, as it stands between its tags. */
  readonly script?: string | undefined;
  /** Where the browser goes on at once by itself. */
  readonly onward?: string | undefined;
  /** No other page may show it in a frame: what is typed or clicked there is meant for it. */
  readonly unframed?: boolean | undefined;
}

/** A whole page as it leaves. Nothing of it is cached, sniffed, or told to the pages that it leads to. */
export function pageReply(page: Page): Reply {
  const body = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
${page.onward && markup`<meta http-equiv="refresh" content="0;url=${page.onward}">`}
<style>${verbatim(page.stylesheet ?? STYLESHEET)}</style>
</head>
<body>${page.beside}
<main>${page.header}
<div class="content">${page.content}
</div>
</main>
</body>
</html>
`;
  return {
    status: page.status,
    body: body.text,
    headers: {
      ...PRIVATE_HEADERS,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy(page),
    },
  };
}

/** Sends the browser on with a GET. The address must be written in ASCII, as `URL.href` writes it. */
export function redirectReply(address: string): Reply {
  return { status: 303, body: "", headers: { ...PRIVATE_HEADERS, Location: address } };
}

/** The addresses of these pages hold client secrets: no cache keeps them and no other site hears of them. */
const PRIVATE_HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * Only our own style and, where there is one, our own script. Any site may show most pages in a frame: the shop does so to
 * keep its customer, we don't know the shop's origin, and nobody gets at the page without the secret in its address,
 * which already allows all that the page's buttons do.
 */
function contentSecurityPolicy({ formTargets, script, stylesheet = STYLESHEET, unframed }: Page): string {
  return [
    "default-src 'none'",
    `style-src ${digestSource(stylesheet)}`,
    ...(script === undefined ? [] : [`script-src ${digestSource(script)}`]),
    ...(formTargets === "any" ? [] : [`form-action ${formTargets === undefined ? "'none'" : formTargets.join(" ")}`]),
    `frame-ancestors ${unframed === true ? "'none'" : "*"}`,
    "base-uri 'none'",
  ].join("; ");
}

function digestSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
