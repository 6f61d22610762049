import type { ListPorts } from "../../app/list.ts";
import { createConfiguration } from "../../app/payment-method-configurations/create.ts";
import { retrieveConfiguration } from "../../app/payment-method-configurations/find.ts";
import { listConfigurations } from "../../app/payment-method-configurations/list.ts";
import { updateConfiguration } from "../../app/payment-method-configurations/update.ts";
import type { Ids } from "../../ports/ids.ts";
import * as params from "../../wire/params/payment-method-configurations.ts";
import { listOf, one, type Route, route } from "../route.ts";

const CONFIGURATION = one("payment_method_configuration");
const ALL = "/v1/payment_method_configurations";
const PATH = "/v1/payment_method_configurations/{configuration}";

export function paymentMethodConfigurationRoutes(ports: ListPorts & { readonly ids: Ids }): readonly Route[] {
  return [
    route("POST", ALL, params.createConfiguration, CONFIGURATION, createConfiguration(ports)),
    route("GET", PATH, params.retrieveConfiguration, CONFIGURATION, retrieveConfiguration),
    route("POST", PATH, params.updateConfiguration, CONFIGURATION, updateConfiguration),
    route("GET", ALL, params.listConfigurations, listOf("payment_method_configuration"), listConfigurations(ports)),
  ];
}
