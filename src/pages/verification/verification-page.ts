import type { ChallengedIntent } from "../../app/challenged-intents.ts";
import type { Reply } from "../../app/reply.ts";
import type { VerifyAction } from "../../domain/microdeposits/microdeposits.ts";
import { pageReply } from "../document.ts";
import { CROSS, MARK, SHIELD, TICK } from "../icons.ts";
import { markup } from "../markup.ts";

export interface VerificationFacts {
  readonly intent: ChallengedIntent;
  readonly merchant: string;
  /** What was wrong with the last try. */
  readonly problem?: string | undefined;
}

const HEADER = markup`
<header>${SHIELD}<span>Bank account verification</span><span class="mode">Test mode</span></header>`;

/** The page is there as long as the intent: it asks while the intent waits, and tells how that ended afterwards. */
export function verificationPage({ intent, merchant, problem }: VerificationFacts): Reply {
  const action = intent.document.nextAction;
  if (intent.document.status === "requires_action" && action?.type === "verify_with_microdeposits") {
    return askingPage(action, merchant, problem);
  }
  return endedPage(intent.document.status);
}

function askingPage({ microdeposits }: VerifyAction, merchant: string, problem: string | undefined): Reply {
  const title = "Verify your bank account";
  return pageReply({
    status: problem === undefined ? 200 : 400,
    title,
    header: HEADER,
    formTargets: ["'self'"],
    // The forms have no action: they go to the page's own address, whatever path a proxy has put in front of it.
    content: markup`
<h1>${title}</h1>
<p>A deposit of one cent was sent to your account. Its text on your statement begins with SM: please enter those six characters, to show <bdi>${merchant}</bdi> that the account is yours.</p>
${problem && markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post">
<label>Code on your statement
<input name="descriptor_code" required maxlength="6" autocomplete="off" autocapitalize="characters" spellcheck="false"></label>
<button class="button main">Verify</button>
</form>
<details>
<summary>I see two small deposits instead</summary>
<form method="post">
<label class="half">First, in cents
<input name="amounts" required inputmode="numeric" maxlength="2" autocomplete="off"></label>
<label class="half">Second, in cents
<input name="amounts" required inputmode="numeric" maxlength="2" autocomplete="off"></label>
<button class="button main">Verify</button>
</form>
</details>
<p class="note">The deposit can be seen from ${dayOf(microdeposits.arrival)} on. Please enter it before ${dayOf(microdeposits.expires)}.</p>`,
  });
}

/** In UTC, which the time of day does not matter for. */
function dayOf(instant: number): string {
  return new Date(instant * 1000).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}

const ENDS = {
  good: {
    status: 200,
    title: "Bank account verified",
    sentence: "Thank you. There is nothing more to do here.",
    sign: markup`<div class="sign good">${TICK}</div>`,
  },
  bad: {
    status: 410,
    title: "Bank account not verified",
    sentence: "The account could not be verified. Please give your bank details again, or choose another way to pay.",
    sign: markup`<div class="sign bad">${CROSS}</div>`,
  },
  over: {
    status: 410,
    title: "This request is no longer valid",
    sentence: "What it was about was canceled or changed before it was verified here.",
    sign: markup`<div class="sign">${MARK}</div>`,
  },
} as const;

function endedPage(intentStatus: ChallengedIntent["document"]["status"]): Reply {
  const end = endOf(intentStatus);
  const { status, title, sentence, sign } = ENDS[end];
  const content = markup`
${sign}
<h1>${title}</h1>
<p>${sentence}</p>
<p>You can close this window.</p>`;
  return pageReply({ status, title, header: HEADER, content });
}

function endOf(status: ChallengedIntent["document"]["status"]): keyof typeof ENDS {
  if (status === "succeeded" || status === "processing") return "good";
  return status === "requires_payment_method" ? "bad" : "over";
}
