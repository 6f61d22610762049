import type { ApiError, LoggedRequest } from "../wire/errors/api-error.ts";
import * as keyErrors from "../wire/errors/key-errors.ts";
import { unknownUrl } from "../wire/errors/protocol-errors.ts";
import type { Caller } from "./authenticate.ts";
import type { RequestHead } from "./request-head.ts";
import type { Route } from "./route.ts";

/** Who asks for what. */
export interface Asking {
  readonly route: Route;
  readonly head: RequestHead;
  readonly caller: Caller;
  readonly logged: LoggedRequest;
}

/** Whether this key may ask on this route, for this account, at all. */
export function accessRefusal(asking: Asking): ApiError | undefined {
  const { route, head, caller, logged } = asking;
  const { key, account, foreign } = caller;
  const byClient = key.kind === "publishable";
  if (route.testOnly === true && key.livemode) return unknownUrl(head.method, head.path, logged);
  const isConnected = account.platform !== undefined && account.id === key.account;
  if (route.platformOnly === true && isConnected) return unknownUrl(head.method, head.path, logged);
  if (foreign !== undefined) return keyErrors.foreignAccount(key, foreign, logged);
  if (route.clientOnly === true) return byClient ? undefined : unknownUrl(head.method, head.path, logged);
  if (byClient) return route.clientTable === undefined ? keyErrors.publishableKey() : undefined;
  if (key.kind === "ephemeral") {
    return route.ephemeral === undefined ? keyErrors.beyondEphemeralKey(key, logged) : undefined;
  }
  return rightRefusal(asking, route.resource, route.method === "GET" ? "read" : "write");
}

/** What can be seen of a customer, expanded or not, by that customer. */
const CUSTOMERS_OWN: ReadonlySet<string> = new Set(["card", "customer", "payment_method"]);

/** Restricted keys have rights by resource; what a publishable key sees is limited by its tables and shapes. */
export function rightRefusal(
  { caller: { key }, logged }: Pick<Asking, "caller" | "logged">,
  resource: string,
  needed: "read" | "write",
): ApiError | undefined {
  switch (key.kind) {
    case "ephemeral":
      return CUSTOMERS_OWN.has(resource) ? undefined : keyErrors.beyondEphemeralKey(key, logged);
    case "restricted": {
      const right = key.rights[resource] ?? "none";
      return right === "write" || right === needed ? undefined : keyErrors.missingRight(key, resource, needed, logged);
    }
    case "publishable":
    case "secret":
      return undefined;
  }
}
