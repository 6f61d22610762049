import type { Answer } from "../app/answer.ts";
import type { Execution, Kernel, KernelProblem } from "../app/execute.ts";
import { freshRequest } from "../app/fresh.ts";
import type { Reply } from "../app/reply.ts";
import { showError, shower } from "../app/show.ts";
import type { Decision } from "../domain/changes.ts";
import type { PaymentIntent } from "../domain/payment-intents/payment-intent.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Accounts, Credentials, DocumentReader, Scope } from "../ports/store.ts";
import { type ApiError, type ErrorContext, type LoggedRequest, parameterError } from "../wire/errors/api-error.ts";
import { missingRight, publishableKey } from "../wire/errors/key-errors.ts";
import * as protocol from "../wire/errors/protocol-errors.ts";
import type { ParameterError } from "../wire/errors/parameter-error.ts";
import { checkExpansions, type AnswerShape } from "../wire/expand/check-expansions.ts";
import { decodeForm, type RawHash } from "../wire/form.ts";
import { decode } from "../wire/params/decode.ts";
import type { ParameterTable } from "../wire/params/table.ts";
import { liftRequest, namesMethodTypes } from "../wire/versions/all.ts";
import { type ApiVersion, isKnownVersion, NEWEST_VERSION } from "../wire/versions/known.ts";
import { authenticate, type Caller } from "./authenticate.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Route } from "./route.ts";

export interface RequestPorts {
  readonly kernel: Kernel;
  readonly store: Accounts & Credentials & DocumentReader;
  readonly ids: Ids;
  readonly log: Log;
  /** Our own origin, as links to our pages begin. */
  readonly baseUrl: () => string;
}

/** A request as it came in, on a route that we know. */
export interface Incoming {
  readonly route: Route;
  /** Without the query. */
  readonly path: string;
  readonly pathValues: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: string;
  /** The content type is a form's, or there is no body. */
  readonly isForm: boolean;
  readonly authorization: string | undefined;
  readonly version: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** Everything about a request that is known before its parameters are read. */
interface Admitted {
  readonly incoming: Incoming;
  readonly caller: Caller;
  readonly scope: Scope;
  readonly requestId: string;
  readonly version: ApiVersion;
  readonly byClient: boolean;
  readonly context: ErrorContext;
  readonly logged: LoggedRequest;
}

/** The tables are told apart by the routes, which bind each to its operation: here one is like the other. */
const decodeAny = decode as unknown as (
  table: ParameterTable,
  raw: RawHash,
) =>
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: ParameterError };

/** From a request to its reply: who asks, in which version, for what; then the kernel carries it out. */
export async function answerRequest(ports: RequestPorts, incoming: Incoming): Promise<Reply> {
  const caller = await authenticate(ports.store, incoming.authorization);
  if ("status" in caller) return showError(caller, NEWEST_VERSION);
  const requestId = freshRequest(ports.ids);
  const reply = await answerCaller(ports, incoming, caller, requestId);
  const version = incoming.version ?? NEWEST_VERSION;
  const echoed = incoming.idempotencyKey === undefined ? {} : { "Idempotency-Key": incoming.idempotencyKey };
  return { ...reply, headers: { "Request-Id": requestId, "Stripe-Version": version, ...echoed, ...reply.headers } };
}

async function answerCaller(
  ports: RequestPorts,
  incoming: Incoming,
  caller: Caller,
  requestId: string,
): Promise<Reply> {
  const version = incoming.version ?? NEWEST_VERSION;
  if (!isKnownVersion(version)) return showError(protocol.unknownVersion(version), NEWEST_VERSION);
  const admitted = admit(ports, incoming, caller, requestId, version);
  const refusal = accessRefusal(admitted) ?? headerRefusal(admitted);
  if (refusal !== undefined) return showError(refusal, version);

  const form = decodeForm([incoming.query, incoming.body].filter((text) => text !== "").join("&"));
  if (!form.ok) return showError(parameterError(form.error, admitted.context), version);
  const decoded = decodeAny(tableFor(admitted), form.tree);
  if (!decoded.ok) return refuseParameters(ports, admitted, decoded.error);
  const values = liftRequest(version, incoming.route.table.name, decoded.value);
  const shape = shapeFor(admitted);
  const expansions = (values["expand"] as readonly string[] | undefined) ?? [];
  const expansionError = checkExpansions(shape, expansions);
  if (expansionError !== undefined) return refuseParameters(ports, admitted, expansionError);
  return ports.kernel(execution(ports, admitted, form.tree, values, { shape, expansions }));
}

function admit(
  ports: RequestPorts,
  incoming: Incoming,
  caller: Caller,
  requestId: string,
  version: ApiVersion,
): Admitted {
  const { account, key } = caller;
  const { livemode } = key;
  const byClient = key.kind === "publishable";
  return {
    incoming,
    caller,
    requestId,
    version,
    byClient,
    scope: { account: account.id, livemode },
    context: { account, livemode, requestId, baseUrl: ports.baseUrl(), audience: byClient ? "client" : "merchant" },
    logged: { account: account.id, livemode, requestId },
  };
}

/** Whether this kind of key may ask on this route at all. */
function accessRefusal({ incoming, caller, byClient, logged }: Admitted): ApiError | undefined {
  const { route, path } = incoming;
  const { key } = caller;
  if (route.testOnly === true && key.livemode) return protocol.unknownUrl(route.method, path, logged);
  if (byClient) return route.clientTable === undefined ? publishableKey() : undefined;
  if (key.kind === "secret") return undefined;
  const needed = route.method === "GET" ? "read" : "write";
  const right = key.rights[route.resource] ?? "none";
  return right === "write" || right === needed ? undefined : missingRight(key, route.resource, needed, logged);
}

function headerRefusal({ incoming, byClient, logged }: Admitted): ApiError | undefined {
  const { idempotencyKey: key, isForm } = incoming;
  if (!isForm) return protocol.notAForm(logged);
  if (key === undefined) return undefined;
  if (key === "") return protocol.emptyIdempotencyKey(logged);
  if (key.length > protocol.IDEMPOTENCY_KEY_LENGTH) return protocol.longIdempotencyKey(logged);
  return byClient ? protocol.keyWithPublishableKey(logged) : undefined;
}

function tableFor({ incoming, byClient, version }: Admitted): ParameterTable {
  const { table, clientTable, tableBeforeEndive } = incoming.route;
  if (byClient && clientTable !== undefined) return clientTable;
  return (namesMethodTypes(version) ? tableBeforeEndive : undefined) ?? table;
}

/** A publishable key gets smaller objects, with less in them to expand. */
function shapeFor({ incoming, byClient }: Admitted): AnswerShape {
  const shape = incoming.route.answer;
  if (!byClient) return shape;
  if (shape.resource === "payment_intent") return { ...shape, resource: "client_payment_intent" };
  return shape.resource === "payment_method" ? { ...shape, resource: "client_payment_method" } : shape;
}

/** Parameter errors of operations on an existing intent show it. */
async function refuseParameters(ports: RequestPorts, admitted: Admitted, error: ParameterError): Promise<Reply> {
  const { incoming, scope, byClient, version, context } = admitted;
  const id = incoming.pathValues["intent"];
  const [stored] = id === undefined || byClient ? [] : await ports.store.read(scope, [id]);
  const intent = stored?.resource === "payment_intent" ? (stored.data as PaymentIntent) : undefined;
  return showError(parameterError(error, context, intent), version);
}

function execution(
  ports: RequestPorts,
  admitted: Admitted,
  parameters: RawHash,
  values: Readonly<Record<string, unknown>>,
  answer: { readonly shape: AnswerShape; readonly expansions: readonly string[] },
): Execution {
  const { incoming, scope, caller, byClient, requestId, version, context } = admitted;
  const { route, path, idempotencyKey } = incoming;
  const command = { ...values, ...incoming.pathValues } as never;
  const keyed = route.method === "POST" && idempotencyKey !== undefined;
  const show: (decision: Decision<Answer>) => Promise<Reply> = shower(ports.store, {
    scope,
    context,
    version,
    path,
    ...answer,
  });
  return {
    scope,
    account: caller.account,
    byClient,
    requestId,
    keyed: keyed
      ? { key: idempotencyKey, endpoint: `${route.method} ${path}`, fingerprint: fingerprintOf(parameters) }
      : undefined,
    operation: (work) => route.operation(work, command),
    show,
    showProblem: (problem) => showError(problemError(ports.log, problem, admitted.logged), version),
  };
}

function problemError(log: Log, problem: KernelProblem, logged: LoggedRequest): ApiError {
  switch (problem.kind) {
    case "fault":
      log.error("request failed", { requestId: logged.requestId, error: describe(problem.error) });
      return protocol.internalError(logged);
    case "locked":
      return protocol.lockTimeout(logged);
    case "key_in_flight":
      return protocol.keyInFlight(problem.key, logged);
    case "key_with_other_parameters":
      return protocol.keyWithOtherParameters(problem.key, logged);
    case "key_with_other_endpoint":
      return protocol.keyWithOtherEndpoint(problem.key, problem.first, problem.now, logged);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
