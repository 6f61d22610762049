import type { Reply } from "../app/reply.ts";
import { pageReply } from "./document.ts";
import { markup } from "./markup.ts";

/** The same for an address that never was and for one whose secret is wrong: it must not help to guess. */
export function notFoundPage(): Reply {
  return problemPage(404, "Page not found", "Please check the address.");
}

/** The change may or may not have been made: opening the page again tells. */
export function faultPage(): Reply {
  return problemPage(500, "Something went wrong", "Please reload this page to see how your payment stands.");
}

export function busyPage(): Reply {
  return problemPage(503, "Please try again", "Too much is happening to this payment at once. Nothing was changed.");
}

function problemPage(status: number, title: string, sentence: string): Reply {
  return pageReply({
    status,
    title,
    content: markup`
<h1>${title}</h1>
<p>${sentence}</p>`,
  });
}
