import { tellingIntent } from "../app/about-intent.ts";
import type { Answer } from "../app/answer.ts";
import type { Execution, Kernel, KernelProblem } from "../app/execute.ts";
import { receiptKey } from "../app/charges/receipt-key.ts";
import { checkReach } from "../app/ephemeral-keys/check-reach.ts";
import { type KeyedRequest, replayOf } from "../app/idempotency.ts";
import type { Reply } from "../app/reply.ts";
import { showError, showErrorAbout, shower } from "../app/show.ts";
import type { Decision } from "../domain/changes.ts";
import type { DocumentReader, IdempotencyReader, Scope } from "../ports/store.ts";
import type { Clock } from "../ports/clock.ts";
import type { Vault } from "../ports/vault.ts";
import { defaultVersion } from "../app/accounts/default-version.ts";
import { tagged } from "../app/list.ts";
import type { Counted } from "../domain/rate-limits/rate-limits.ts";
import { type ApiError, type ErrorContext, type LoggedRequest, parameterError } from "../wire/errors/api-error.ts";
import * as protocol from "../wire/errors/protocol-errors.ts";
import { rateLimited } from "../wire/errors/rate-limited.ts";
import type { ParameterError } from "../wire/errors/parameter-error.ts";
import { checkExpansions, type AnswerShape, expandedResources } from "../wire/expand/check-expansions.ts";
import { decodeForm, type RawHash } from "../wire/form.ts";
import { decode } from "../wire/params/decode.ts";
import type { ParameterTable } from "../wire/params/table.ts";
import { countsResults, FIRST_WITH_SEARCH } from "../wire/search/versions.ts";
import { liftForm, liftRequest, namesMethodTypes } from "../wire/versions/all.ts";
import { expandableFields } from "../wire/versions/expandable.ts";
import { type ApiVersion, isBefore, isKnownVersion, NEWEST_VERSION } from "../wire/versions/known.ts";
import { accessRefusal, rightRefusal } from "./access-refusal.ts";
import type { Caller } from "./authenticate.ts";
import { keyedRequest } from "./keyed-request.ts";
import { type CallerPorts, describe, replyToCaller } from "./reply-to-caller.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { RequestHead } from "./request-head.ts";
import type { Route } from "./route.ts";

export interface RequestPorts extends CallerPorts {
  readonly kernel: Kernel;
  readonly store: CallerPorts["store"] & DocumentReader & IdempotencyReader;
  readonly clock: Clock;
  readonly vault: Pick<Vault, "keyedDigest" | "open" | "seal">;
  readonly rateLimiter: RateLimiter;
  /** Our own origin, as links to our pages begin. */
  readonly baseUrl: () => string;
}

/** A request as it came in, on a route that we know. */
export interface Incoming {
  readonly route: Route;
  readonly head: RequestHead;
  readonly pathValues: Readonly<Record<string, string>>;
  readonly body: string;
  /** The content type is a form's or missing, or there is no body. */
  readonly isForm: boolean;
}

/** Everything about a request that is known before its parameters are read. */
interface Admitted {
  readonly incoming: Incoming;
  readonly caller: Caller;
  readonly scope: Scope;
  readonly requestId: string;
  readonly version: ApiVersion;
  readonly byClient: boolean;
  /** The key is a server's: requests of apps and browsers have no use for idempotency keys, which are the account's. */
  readonly byServer: boolean;
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
export function answerRequest(ports: RequestPorts, incoming: Incoming): Promise<Reply> {
  return replyToCaller(ports, incoming.head, incoming.body, async (caller, requestId) => {
    const version = incoming.head.version ?? defaultVersion(caller.account);
    if (!isKnownVersion(version)) return showError(protocol.unknownVersion(version), NEWEST_VERSION);
    const admitted = admit(ports, incoming, caller, requestId, version);
    const admission = ports.rateLimiter.admit(countedAs(admitted));
    if (admission.kind === "limited") return showError(rateLimited(admission.reason, admitted.logged), version);
    try {
      const refusal = accessRefusal({ ...incoming, ...admitted }) ?? headerRefusal(admitted);
      return await (refusal === undefined ? answerAdmitted(ports, admitted) : showError(refusal, version));
    } finally {
      admission.release();
    }
  });
}

function countedAs({ incoming: { route, pathValues }, scope }: Admitted): Counted {
  const { method, path } = route;
  return {
    ...scope,
    operation: `${method} ${path}`,
    isSearch: route.answer.search === true,
    changedIntent: method === "GET" || route.resource !== "payment_intent" ? undefined : pathValues["intent"],
  };
}

async function answerAdmitted(ports: RequestPorts, admitted: Admitted): Promise<Reply> {
  const { incoming, version, context } = admitted;
  const form = decodeForm([incoming.head.query, incoming.body].filter((text) => text !== "").join("&"));
  if (!form.ok) return showError(parameterError(form.error, context), version);
  const keyed = admitted.byServer ? keyedRequest(ports, incoming, admitted.scope, form.tree) : undefined;
  const operation = incoming.route.table.name;
  const decoded = decodeAny(tableFor(admitted), liftForm(version, operation, form.tree));
  if (!decoded.ok) return refuseParameters(ports, admitted, keyed, decoded.error);
  const values = liftRequest(version, operation, decoded.value);
  const shape = shapeFor(admitted);
  const expansions = (values["expand"] as readonly string[] | undefined) ?? [];
  const fields = expandableFields(version);
  const expansionError = checkExpansions(shape, expansions, fields);
  if (expansionError !== undefined) return refuseParameters(ports, admitted, keyed, expansionError);
  const hidden = expandedResources(shape, expansions, fields)
    .map((resource) => rightRefusal(admitted, resource, "read"))
    .find((refusal) => refusal !== undefined);
  if (hidden !== undefined) return showError(hidden, version);
  return ports.kernel(execution(ports, admitted, keyed, values, { shape, expansions }));
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
  const scope = { account: account.id, livemode };
  return {
    incoming,
    caller,
    requestId,
    version,
    byClient,
    byServer: key.kind === "secret" || key.kind === "restricted",
    scope,
    context: {
      account,
      livemode,
      requestId,
      now: ports.clock.now(key),
      baseUrl: ports.baseUrl(),
      audience: AUDIENCES[key.kind],
      receiptKey: receiptKey(ports.vault.keyedDigest, scope),
      key,
    },
    logged: { account: account.id, livemode, requestId },
  };
}

/** What a key shows is cut to who holds it: a browser, a customer's app, or the merchant. */
const AUDIENCES: { readonly [Kind in Caller["key"]["kind"]]: ErrorContext["audience"] } = {
  ephemeral: "app",
  publishable: "client",
  restricted: "merchant",
  secret: "merchant",
};

function headerRefusal({ incoming, byServer, caller, logged, version }: Admitted): ApiError | undefined {
  const needsVersion = incoming.route.needsVersion === true || caller.key.kind === "ephemeral";
  if (needsVersion && incoming.head.version === undefined) return protocol.versionMissing(logged);
  if (incoming.route.answer.search === true && isBefore(version, FIRST_WITH_SEARCH)) {
    return protocol.searchTooOld(version, FIRST_WITH_SEARCH, logged);
  }
  if (!incoming.isForm) return protocol.notAForm(logged);
  const key = incoming.head.idempotencyKey;
  if (key === undefined || !byServer) return undefined;
  if (key === "") return protocol.emptyIdempotencyKey(logged);
  return key.length > protocol.IDEMPOTENCY_KEY_LENGTH ? protocol.longIdempotencyKey(logged) : undefined;
}

/**
 * A request that names no version says nothing of what it knows: the official command line and older SDKs send none, and
 * still name payment method types.
 */
function tableFor({ incoming, byClient, caller, version }: Admitted): ParameterTable {
  const { table, clientTable, ephemeralTable, tableBeforeEndive } = incoming.route;
  if (caller.key.kind === "ephemeral" && ephemeralTable !== undefined) return ephemeralTable;
  if (byClient && clientTable !== undefined) return clientTable;
  const mayNameTypes = incoming.head.version === undefined || namesMethodTypes(version);
  return (mayNameTypes ? tableBeforeEndive : undefined) ?? table;
}

/** A publishable key gets smaller objects, with less in them to expand. */
function shapeFor({ incoming, byClient, version }: Admitted): AnswerShape {
  const shape = incoming.route.answer;
  if (!byClient) return shape.search === true ? { ...shape, counted: countsResults(version) } : shape;
  const resource = CLIENT_SHAPES[shape.resource];
  return resource === undefined ? shape : { ...shape, resource };
}

const CLIENT_SHAPES: { readonly [R in AnswerShape["resource"]]?: AnswerShape["resource"] } = {
  confirmation_token: "client_confirmation_token",
  customer_session: "client_customer_session",
  payment_intent: "client_payment_intent",
  payment_method: "client_payment_method",
  setup_intent: "client_setup_intent",
};

/**
 * Parameter errors of operations on an existing intent show it. A key that was used before goes first: its answer does
 * not depend on the version, and so not on which parameters this request's version has (reference: idempotency).
 */
async function refuseParameters(
  ports: RequestPorts,
  admitted: Admitted,
  keyed: KeyedRequest | undefined,
  error: ParameterError,
): Promise<Reply> {
  const { incoming, scope, byClient, version, context, logged } = admitted;
  const first = keyed && (await ports.store.readIdempotency(scope, keyed.key));
  if (keyed !== undefined && first !== undefined) {
    const replay = replayOf(first, keyed);
    return "kind" in replay ? showError(problemError(ports.log, replay, logged), version) : replay;
  }
  const id = incoming.pathValues["intent"];
  const [stored] = id === undefined || byClient ? [] : await ports.store.read(scope, [id]);
  return showErrorAbout(ports.store, admitted, parameterError(error, context, stored && tagged(stored)));
}

function execution(
  ports: RequestPorts,
  admitted: Admitted,
  keyed: KeyedRequest | undefined,
  values: Readonly<Record<string, unknown>>,
  answer: { readonly shape: AnswerShape; readonly expansions: readonly string[] },
): Execution {
  const { incoming, scope, caller, byClient, requestId, version, context } = admitted;
  const { route, head } = incoming;
  const command = { ...values, ...incoming.pathValues } as never;
  const show: (decision: Decision<Answer>) => Promise<Reply> = shower(ports.store, {
    scope,
    context,
    version,
    path: head.path,
    hearer: caller.key.account,
    localOrigin: head.localOrigin,
    ...answer,
  });
  return {
    scope,
    account: caller.account,
    byClient,
    clientIp: head.clientIp,
    userAgent: head.userAgent,
    requestId,
    about: subjectsOf(admitted, values),
    keyed,
    operation: async (work) => {
      const { key } = caller;
      if (key.kind === "ephemeral") await checkReach(work, key.customer, route.ephemeral ?? "own", command);
      return tellingIntent(work, incoming.pathValues["intent"], () => route.operation(work, command));
    },
    show,
    showProblem: (problem) => showError(problemError(ports.log, problem, admitted.logged), version),
  };
}

/** Parameters that name an object whose time may not be the mode's. */
const SUBJECTS = ["customer", "testClock", "paymentIntent", "charge"] as const;

/** What the request would change something about. A test clock that a path names is itself nobody's subject. */
function subjectsOf({ incoming, caller }: Admitted, values: Readonly<Record<string, unknown>>): readonly string[] {
  const { route, pathValues } = incoming;
  if (route.method === "GET") return [];
  // Whatever else is named may turn out to be out of reach: its clock must not be told.
  if (caller.key.kind === "ephemeral") return [caller.key.customer];
  const named = SUBJECTS.map((name) => values[name]).filter((value) => typeof value === "string");
  const { testClock: _itself, ...others } = pathValues;
  return [...named, ...Object.values(others)];
}

function problemError(log: CallerPorts["log"], problem: KernelProblem, logged: LoggedRequest): ApiError {
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
