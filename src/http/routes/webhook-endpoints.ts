import { listOf as listing, type ListPorts } from "../../app/list.ts";
import { createWebhookEndpoint, type EndpointPorts } from "../../app/webhook-endpoints/create.ts";
import { retrieveWebhookEndpoint } from "../../app/webhook-endpoints/find.ts";
import { rollSecret, type RollingPorts } from "../../app/webhook-endpoints/roll-secret.ts";
import { deleteWebhookEndpoint, updateWebhookEndpoint } from "../../app/webhook-endpoints/update.ts";
import * as params from "../../wire/params/webhook-endpoints.ts";
import { listOf, one, type Route, route } from "../route.ts";

const ENDPOINT = one("webhook_endpoint");
const ALL = "/v1/webhook_endpoints";
const PATH = "/v1/webhook_endpoints/{webhook_endpoint}";

export function webhookEndpointRoutes(ports: EndpointPorts & ListPorts & RollingPorts): readonly Route[] {
  return [
    route("POST", ALL, params.createWebhookEndpoint, ENDPOINT, createWebhookEndpoint(ports), { showsSecret: true }),
    route("GET", PATH, params.retrieveWebhookEndpoint, ENDPOINT, retrieveWebhookEndpoint),
    route("POST", PATH, params.updateWebhookEndpoint, ENDPOINT, updateWebhookEndpoint(ports)),
    route("DELETE", PATH, params.deleteWebhookEndpoint, ENDPOINT, deleteWebhookEndpoint),
    route(
      "GET",
      ALL,
      params.listWebhookEndpoints,
      listOf("webhook_endpoint"),
      listing(ports, "webhook_endpoint", () => ({})),
    ),
    route(
      "POST",
      "/_florin/webhook_endpoints/{webhook_endpoint}/roll_secret",
      params.rollSecret,
      ENDPOINT,
      rollSecret(ports),
      { showsSecret: true },
    ),
  ];
}
