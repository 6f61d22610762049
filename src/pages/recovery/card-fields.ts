import type { CardFields } from "../../app/payment-methods/enter.ts";
import type { CardDataFault } from "../../domain/payment-methods/card-data.ts";
import type { Refusal } from "../../domain/refusals.ts";
import { declineFacts } from "../../wire/errors/payment-failures.ts";
import { type Markup, markup } from "../markup.ts";

export type CardField = "cvc" | "expiry" | "number";

/** What stood in the way of what the customer decided. Nothing was tried. */
export interface CardProblem {
  /** HTTP status of the page that tells it. */
  readonly status: number;
  readonly text: string;
  /** The field to correct; absent where it is not about one. */
  readonly field?: CardField | undefined;
}

/** Card data as the form brings it. Whether it is any good is judged where all card data is. */
export function typedCard(form: URLSearchParams): CardFields {
  const text = (name: CardField) => (form.get(name) ?? "").replaceAll(/\s/g, "");
  return { number: text("number"), ...expiryIn(text("expiry")), cvc: text("cvc") };
}

/** `08/31`, `8-2031`, `0831`; month 0, which no card has, for what is no month and year. */
function expiryIn(text: string): { readonly expMonth: number; readonly expYear: number } {
  const [, month = "0", year = "0"] = /^(\d{1,2})[/.-]?(\d{4}|\d{2})$/.exec(text) ?? [];
  return { expMonth: Number(month), expYear: Number(year) };
}

const NO_EXPIRY = "Please give the month and the year until which your card is valid, such as 08 / 31.";

const NO_NUMBER = { field: "number", text: "This is not a card number. Please check its digits." } as const;

const FAULTS: { readonly [Fault in CardDataFault]: Omit<CardProblem, "status"> } = {
  incorrect_number: NO_NUMBER,
  invalid_number: NO_NUMBER,
  invalid_expiry_month: { field: "expiry", text: NO_EXPIRY },
  invalid_expiry_year: { field: "expiry", text: NO_EXPIRY },
  invalid_cvc: {
    field: "cvc",
    text: "Please check the security code: three digits on most cards, four on American Express.",
  },
};

/** What was wrong with the card data itself; undefined if it was something else, or a payment that was tried and failed. */
export function problemOf({ reason, paymentIntent, setupIntent }: Refusal): CardProblem | undefined {
  if (reason.kind === "card_entry_refused") return { status: 422, ...FAULTS[reason.code] };
  const wasTried = paymentIntent !== undefined || setupIntent !== undefined;
  if (reason.kind !== "card_declined" || wasTried) return undefined;
  return { status: 422, field: "number", text: declineFacts(reason.decline).message };
}

/** Empty after every try: a card number is never sent back. */
export function cardFields(problem: CardProblem | undefined): Markup {
  const field = (name: CardField) => (problem?.field === name ? MARKED : undefined);
  return markup`${problem?.field && markup`<p class="problem wide" id="problem" role="alert">${problem.text}</p>`}
<label>Card number
<input name="number" required inputmode="numeric" autocomplete="cc-number" maxlength="30" spellcheck="false"${field("number")}></label>
<label class="half">Expiry
<input name="expiry" required inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" maxlength="9"${field("expiry")}></label>
<label class="half">Security code
<input name="cvc" required inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" maxlength="4"${field("cvc")}></label>`;
}

const MARKED = markup` aria-invalid="true" aria-describedby="problem" autofocus`;
