import type { DescribedOperation } from "../../wire/description/described-operation.ts";

/** What the official Node library calls the operations on a resource that it has. */
const RESOURCES: Readonly<Record<string, string>> = {
  accounts: "accounts",
  balance_transactions: "balanceTransactions",
  charges: "charges",
  confirmation_tokens: "confirmationTokens",
  customer_sessions: "customerSessions",
  customers: "customers",
  disputes: "disputes",
  ephemeral_keys: "ephemeralKeys",
  events: "events",
  mandates: "mandates",
  payment_intents: "paymentIntents",
  payment_method_configurations: "paymentMethodConfigurations",
  payment_methods: "paymentMethods",
  refunds: "refunds",
  setup_attempts: "setupAttempts",
  setup_intents: "setupIntents",
  test_clocks: "testHelpers.testClocks",
  tokens: "tokens",
  webhook_endpoints: "webhookEndpoints",
};

/** Operations whose name there doesn't follow from ours; undefined: it has none. */
const CALLS: Readonly<Record<string, string | undefined>> = {
  "account.retrieve": "accounts.retrieveCurrent",
  "balance.retrieve": "balance.retrieve",
  "charges.refund": undefined,
  "confirmation_tokens.create_for_test": "testHelpers.confirmationTokens.create",
  "customer_sources.create": "customers.createSource",
  "customer_sources.delete": "customers.deleteSource",
  "customer_sources.list": "customers.listSources",
  "customer_sources.retrieve": "customers.retrieveSource",
  "customer_sources.update": "customers.updateSource",
  "customers.payment_methods.list": "customers.listPaymentMethods",
  "customers.payment_methods.retrieve": "customers.retrievePaymentMethod",
  "events.retry": undefined,
};

/** The call of the official library, such as `paymentIntents.create`; undefined where it has none. */
export function sdkCall({ path, table, clientOnly }: DescribedOperation): string | undefined {
  if (Object.hasOwn(CALLS, table.name)) return CALLS[table.name];
  const [plural = "", verb = "", ...others] = table.name.split(".");
  const resource = RESOURCES[plural];
  if (!path.startsWith("/v1/") || clientOnly === true || resource === undefined || others.length > 0) return undefined;
  return `${resource}.${verb === "delete" ? "del" : camelCase(verb)}`;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
