import type { AdviceCode } from "../../domain/rail-answers.ts";
import type { Rendered } from "../render/context.ts";

/** The only values on the wire. SDKs derive their other classes from the HTTP status. */
export type ErrorType = "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";

/** What an error says, before the links are added that follow from it. Members without a value are left out. */
export interface ErrorFacts {
  readonly type: ErrorType;
  readonly message: string;
  readonly code?: string | undefined;
  /** May be the empty string: a decline while a card is saved has it so. */
  readonly param?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly advice_code?: AdviceCode | undefined;
  readonly network_advice_code?: string | undefined;
  readonly network_decline_code?: string | undefined;
}

/** Codes that clients may meet, but that the API's list of error codes does not describe: they come without a link. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set([
  "invalid_bank_account_iban",
  "more_permissions_required",
  "payment_method_types_no_longer_supported",
  "property_expansion_max_depth",
  "sepa_debit_bank_not_supported",
  "sepa_debit_debits_not_supported",
]);

/** The members of an error in wire order, with `doc_url` when its code has a page. */
export function errorMembers<Method extends Rendered, Intent extends Rendered = never>(
  facts: ErrorFacts & {
    readonly charge?: string | undefined;
    readonly payment_intent?: Intent | undefined;
    readonly payment_method?: Method | undefined;
    readonly payment_method_type?: string | undefined;
    readonly request_log_url?: string | undefined;
    readonly setup_intent?: Intent | undefined;
  },
) {
  return {
    ...given("advice_code", facts.advice_code),
    ...given("charge", facts.charge),
    ...given("code", facts.code),
    ...given("decline_code", facts.decline_code),
    ...given("doc_url", pageOf(facts.code)),
    message: facts.message,
    ...given("network_advice_code", facts.network_advice_code),
    ...given("network_decline_code", facts.network_decline_code),
    ...given("param", facts.param),
    ...given("payment_intent", facts.payment_intent),
    ...given("payment_method", facts.payment_method),
    ...given("payment_method_type", facts.payment_method_type),
    ...given("request_log_url", facts.request_log_url),
    ...given("setup_intent", facts.setup_intent),
    type: facts.type,
  };
}

function pageOf(code: string | undefined): string | undefined {
  if (code === undefined || WITHOUT_PAGE.has(code)) return undefined;
  return `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]?: Value });
}
