import type { Expandable } from "../expand/expandable-fields.ts";
import { type DescribedOperation, leavesStub } from "./described-operation.ts";

interface Noun {
  readonly one: string;
  readonly many: string;
}

function noun(one: string, many = `${one}s`): Noun {
  return { one, many };
}

/** What the objects are called in sentences. */
const NOUNS: { readonly [R in Expandable]: Noun } = {
  account: noun("Account"),
  app_customer: noun("Customer"),
  app_payment_method: noun("PaymentMethod"),
  balance: noun("Balance"),
  balance_transaction: noun("BalanceTransaction"),
  card: noun("source"),
  charge: noun("Charge"),
  client_confirmation_token: noun("ConfirmationToken"),
  client_customer_session: noun("CustomerSession"),
  client_payment_intent: noun("PaymentIntent"),
  client_payment_method: noun("PaymentMethod"),
  client_setup_intent: noun("SetupIntent"),
  confirmation_token: noun("ConfirmationToken"),
  customer: noun("Customer"),
  customer_session: noun("CustomerSession"),
  dispute: noun("Dispute"),
  ephemeral_key: noun("ephemeral key"),
  event: noun("Event"),
  line_item: noun("line item"),
  mandate: noun("Mandate"),
  mandate_evidence: noun("evidence of a mandate", "evidence of mandates"),
  payment_intent: noun("PaymentIntent"),
  payment_method: noun("PaymentMethod"),
  payment_method_configuration: noun("PaymentMethodConfiguration"),
  recovery_link: noun("recovery link"),
  refund: noun("Refund"),
  setup_attempt: noun("SetupAttempt"),
  setup_intent: noun("SetupIntent"),
  test_clock: noun("TestClock"),
  test_time: noun("time of test mode", "times of test mode"),
  request_log: noun("logged request"),
  stripecli_session: noun("session of the command line", "sessions of the command line"),
  token: noun("Token"),
  webhook_delivery: noun("delivery", "deliveries"),
  webhook_endpoint: noun("webhook endpoint"),
};

/** Operations whose name doesn't make a sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  "account.retrieve": "Retrieve the Account that asks",
  "balance.retrieve": "Retrieve the balance",
  "charges.refund": "Refund a Charge, and answer with the Charge",
  "confirmation_tokens.create_for_test": "Create a ConfirmationToken as a test",
  "customer_sessions.show.as_client": "Show what a customer session allows",
  "customer_sessions.payment_methods.remove.as_client": "Remove a saved PaymentMethod as its customer",
  "ephemeral_keys.delete": "End an ephemeral key before its time",
  "events.deliveries": "List the deliveries of an Event",
  "events.retry": "Deliver an Event again",
  "mandates.advise": "Tell what a bank advises about a Mandate",
  "mandates.evidence": "Retrieve the evidence of a Mandate",
  "payment_intents.authenticate": "Answer a card's challenge as its holder would",
  "payment_intents.create_recovery_link": "Create a link with which a customer finishes a PaymentIntent",
  "payment_intents.fail": "Let a bank debit fail",
  "payment_intents.increment_authorization": "Raise the authorized amount of a PaymentIntent",
  "payment_intents.return": "Let a settled bank debit be returned",
  "payment_intents.settle": "Let a bank debit settle",
  "payment_intents.verify_microdeposits": "Verify the microdeposits of a PaymentIntent",
  "refunds.fail": "Let a bank send a Refund back",
  "setup_intents.create_recovery_link": "Create a link with which a customer finishes a SetupIntent",
  "setup_intents.verify_microdeposits": "Verify the microdeposits of a SetupIntent",
  "test_clocks.advance_time": "Move the time of test mode",
  "test_clocks.read_time": "Read the time of test mode",
  "webhook_endpoints.deliveries": "List the deliveries to a webhook endpoint",
  "webhook_endpoints.roll_secret": "Replace the secret of a webhook endpoint",
};

/** What an answer holds: `a PaymentIntent`, `a list of Refunds`. */
export function answerWords({ answer, method }: DescribedOperation): string {
  const { one, many } = NOUNS[answer.resource];
  if (leavesStub({ answer, method })) return `the stub of a deleted ${one}`;
  if (answer.search === true) return `a page of ${many} that were found`;
  return answer.list ? `a list of ${many}` : withArticle(one);
}

/** What an operation does, as a heading has it. */
export function summaryOf(operation: DescribedOperation): string {
  const { table, answer } = operation;
  const known = SENTENCES[table.name];
  if (known !== undefined) return known;
  const { one, many } = NOUNS[answer.resource];
  const verb = verbOf(table.name);
  if (answer.search === true) return `Search ${many}`;
  return answer.list
    ? `List ${many}${ofParent(operation)}`
    : `${capitalized(verb)} ${withArticle(one)}${ofParent(operation)}`;
}

/** `charges.refunds.create`: the refunds of a charge. */
function ofParent({ table, resource }: DescribedOperation): string {
  const parts = table.name.replace(/\.as_client$/, "").split(".");
  return parts.length > 2 && Object.hasOwn(NOUNS, resource) ? ` of a ${NOUNS[resource as Expandable].one}` : "";
}

function verbOf(name: string): string {
  const last =
    name
      .replace(/\.as_client$/, "")
      .split(".")
      .at(-1) ?? "";
  return last.replaceAll("_", " ");
}

/** The operations on one resource, under one heading. */
export function sectionTitle(resource: string): string {
  if (resource === "stripecli_session") return "Command line";
  const { many } = Object.hasOwn(NOUNS, resource) ? NOUNS[resource as Expandable] : { many: words(resource) };
  return capitalized(resource === "balance" ? resource : many);
}

function words(resource: string): string {
  return `${resource.replaceAll("_", " ")}s`;
}

function withArticle(text: string): string {
  return `${/^[aeio]/i.test(text) ? "an" : "a"} ${text}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `payment_intents.create` → `paymentIntentsCreate`, a name that a client generator can use. */
export function operationIdOf({ table }: DescribedOperation): string {
  return table.name.replaceAll(/[._](\w)/g, (_match, letter: string) => letter.toUpperCase());
}
