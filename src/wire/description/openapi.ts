import { NEWEST_VERSION } from "../versions/known.ts";
import { answerSchema, objectSchemas, reference } from "./answer-schema.ts";
import { type DescribedOperation, pathNames, takenKeys } from "./described-operation.ts";
import { ERROR_SCHEMA } from "./error-schema.ts";
import { webhooks } from "./event-schemas.ts";
import type { Kind, Members } from "../params/kinds.ts";
import type { ParameterTable } from "../params/table.ts";
import { isRequired, kindSchema, type Schema, tableSchema } from "./parameter-schema.ts";
import { operationIdOf, sectionTitle, summaryOf } from "./words.ts";

/** The OpenAPI 3.1 description of all operations, for clients that reach them at `baseUrl`. */
export function openApi(operations: readonly DescribedOperation[], baseUrl: string): Schema {
  const resources = [...new Set(operations.map(({ resource }) => resource))];
  return {
    openapi: "3.1.0",
    info: { title: "Florin", version: NEWEST_VERSION, description: ABOUT, license: LICENSE },
    servers: [{ url: baseUrl }],
    tags: resources.map((resource) => ({ name: resource, "x-displayName": sectionTitle(resource) })),
    paths: pathItems(operations),
    webhooks: webhooks(),
    components: {
      schemas: { ...objectSchemas(), error: ERROR_SCHEMA },
      responses: { error: { description: "The request was refused or failed.", content: json(reference("error")) } },
      parameters: Object.fromEntries(HEADERS.map((header) => [header.name, { in: "header", ...header }])),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

const LICENSE = { name: "Apache-2.0", identifier: "Apache-2.0" };

const ABOUT = `The part of the Stripe API that this server has, as it is in version ${NEWEST_VERSION}, and the server's own
operations below /_florin/. Parameters come from the tables that the server reads requests by. Those that the API has and
this server doesn't are left out; \`x-florin-unsupported\` beside the properties names them, with the sentence that
refuses them. Answers are described down to their members; what lies inside of their hashes and lists is not.`;

/** Headers that requests may have. Account headers name the account of the key, which every request is for anyway. */
const HEADERS = [
  {
    name: "Idempotency-Key",
    description: "A POST with a secret key that is sent again with the same key gets the first answer.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  {
    name: "Stripe-Version",
    description: "The version of the API that the request is written for.",
    schema: { type: "string", default: NEWEST_VERSION },
  },
  {
    name: "Stripe-Signature",
    description: "Time and signatures of an event: t=…,v1=…",
    schema: { type: "string" },
  },
] as const;

const SECURITY_SCHEMES = {
  secretKey: { type: "http", scheme: "bearer", description: "A secret or restricted key: sk_… or rk_…" },
  secretKeyAsUser: { type: "http", scheme: "basic", description: "The same key as the user, without a password." },
  publishableKey: { type: "http", scheme: "bearer", description: "A publishable key: pk_…, for browsers and apps." },
  publishableKeyAsUser: { type: "http", scheme: "basic", description: "The same key as the user." },
};

function pathItems(operations: readonly DescribedOperation[]): Schema {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, ofPath]) => [
      path,
      {
        parameters: pathNames(path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
        ...Object.fromEntries(ofPath.map((operation) => [operation.method.toLowerCase(), operationItem(operation)])),
      },
    ]),
  );
}

function operationItem(operation: DescribedOperation): Schema {
  const { method, resource, table, tableBeforeEndive } = operation;
  const posted = method === "POST";
  const header = (name: string) => ({ $ref: `#/components/parameters/${name}` });
  return {
    operationId: operationIdOf(operation),
    summary: summaryOf(operation),
    tags: [resource],
    ...(remarks(operation).length === 0 ? {} : { description: remarks(operation).join(" ") }),
    security: security(operation),
    parameters: [header("Stripe-Version"), ...(posted ? [header("Idempotency-Key")] : queryParameters(operation))],
    ...(posted ? { requestBody: requestBody(operation) } : {}),
    ...(tableBeforeEndive === undefined
      ? {}
      : { "x-florin-older-parameters": olderParameters(table.members, tableBeforeEndive.members) }),
    responses: {
      "200": { description: "What was asked for.", content: json(answerSchema(operation)) },
      default: { $ref: "#/components/responses/error" },
    },
  };
}

/** What the newest version refuses and requests before 2026-09-30.endive may still send. */
function olderParameters(newest: Members, older: Members): Schema {
  const taken = Object.entries(older).flatMap(([name, kind]) => {
    const now = newest[name];
    const schema = now === undefined || kindSchema(now) === undefined ? kindSchema(kind) : undefined;
    return schema === undefined ? [] : [[name, schema] as const];
  });
  return Object.fromEntries(taken);
}

/** Sentences on who may ask, and what is special about the answer. */
export function remarks(operation: DescribedOperation): readonly string[] {
  const { testOnly, clientOnly, clientTable, ephemeral, ephemeralTable, showsSecret } = operation;
  return [
    testOnly === true ? "Test mode only." : undefined,
    clientOnly === true ? "Publishable keys only." : undefined,
    clientTable === undefined ? undefined : "A publishable key may ask too: it sends less, and is shown less.",
    ephemeral === undefined ? undefined : "An ephemeral key may ask too, for what is its customer's own.",
    ephemeralTable === undefined ? undefined : `With such a key: ${taken(ephemeralTable)}.`,
    showsSecret === true ? "The answer holds a secret that is not shown again." : undefined,
  ].filter((remark) => remark !== undefined);
}

/** What a table takes, without what clients tell about themselves. */
function taken({ members }: ParameterTable): string {
  const names = Object.entries(members).filter(([, { kind }]) => kind !== "telemetry");
  return names.map(([name]) => `\`${name}\``).join(", ");
}

function security(operation: DescribedOperation): readonly Schema[] {
  const { secret, publishable } = takenKeys(operation);
  return [
    ...(secret ? [{ secretKey: [] }, { secretKeyAsUser: [] }] : []),
    ...(publishable ? [{ publishableKey: [] }, { publishableKeyAsUser: [] }] : []),
  ];
}

/** A form's nested values are written `name[member]=value`, which OpenAPI calls a deep object. */
const DEEP = { style: "deepObject", explode: true };

function queryParameters({ table, clientTable }: DescribedOperation): readonly Schema[] {
  const onlyClients = Object.entries(clientTable?.members ?? {}).filter(([name]) => !(name in table.members));
  return [...Object.entries(table.members), ...onlyClients].flatMap(([name, kind]) => {
    const schema = kindSchema(kind);
    const required = isRequired(kind) && (clientTable === undefined || name in clientTable.members);
    if (schema === undefined) return [];
    return [{ name, in: "query", ...(required ? { required } : {}), ...(isNested(kind) ? DEEP : {}), schema }];
  });
}

function requestBody({ table, clientTable }: DescribedOperation): Schema {
  const bySecretKey = tableSchema(table);
  const schema =
    clientTable === undefined
      ? bySecretKey
      : {
          anyOf: [
            { title: "With a secret key", ...bySecretKey },
            { title: "With a publishable key", ...tableSchema(clientTable) },
          ],
        };
  const encoding = { ...encodingOf(table.members), ...encodingOf(clientTable?.members ?? {}) };
  return {
    ...(Object.values(table.members).some(isRequired) ? { required: true } : {}),
    content: { "application/x-www-form-urlencoded": { schema, encoding } },
  };
}

function encodingOf(members: Members): Schema {
  const nested = Object.entries(members).filter(([, kind]) => isNested(kind));
  return Object.fromEntries(nested.map(([name]) => [name, DEEP]));
}

function isNested(kind: Kind): boolean {
  switch (kind.kind) {
    case "created":
    case "hash":
    case "list":
    case "metadata":
      return true;
    case "clearable":
    case "empty_as_absent":
    case "required":
      return isNested(kind.of);
    case "either":
      return kind.alternatives.some(isNested);
    default:
      return false;
  }
}

function json(schema: Schema): Schema {
  return { "application/json": { schema } };
}
