import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv";
import type { DescribedOperation } from "../../src/wire/description/described-operation.ts";
import { openApi } from "../../src/wire/description/openapi.ts";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { observeExchanges } from "../support/exchanges.ts";
import type { Answer } from "./answer-faults.ts";
import { type Description, descriptionIn } from "./description.ts";

let checking = false;

/**
 * From now on, every answer that a test gets in the newest version must fit our own description: the test that made the
 * request fails otherwise. Answers to URLs that it doesn't have are left alone.
 */
export function checkOwnDescription(operations: readonly DescribedOperation[]): void {
  if (checking) return;
  checking = true;
  const faultOf = ownDescriptionFaults(operations);
  observeExchanges((exchange) => {
    const fault = faultOf(exchange);
    if (fault !== undefined) throw new Error(fault);
  });
}

/** Says what our own description forbids about an answer in the newest version; undefined where it allows all of it. */
export function ownDescriptionFaults(
  operations: readonly DescribedOperation[],
): (answer: Answer) => string | undefined {
  let validator: ((pointer: string) => ValidateFunction) | undefined;
  const description = descriptionIn(openApi(operations, ""));
  return ({ method, path, version, status, body }) => {
    if (version !== NEWEST_VERSION || status >= 500) return undefined;
    const pointer = description.answerSchema(method, path, status);
    if (pointer === undefined) return undefined;
    validator ??= validators(description);
    const validate = validator(pointer);
    if (validate(JSON.parse(body))) return undefined;
    const faults = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
    return `${method} ${path} answered ${status} with what /openapi.json forbids: ${faults.join("; ")}`;
  };
}

function validators({ document }: Description): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false, code: { optimize: false } });
  ajv.addSchema({ ...withoutRequests(document), $id: "https://florin.invalid/own" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://florin.invalid/own${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
}

/** Answers are all that is looked at: what requests may hold is most of the document, and every test would wait for it. */
function withoutRequests(document: Description["document"]): Description["document"] {
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) =>
      name === "requestBody" || name === "parameters" || name === "webhooks" ? undefined : value,
    ),
  ) as Description["document"];
}
