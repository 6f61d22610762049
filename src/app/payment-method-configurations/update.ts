import {
  updateConfiguration as decideUpdate,
  type UpdateConfiguration,
} from "../../domain/payment-method-configurations/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type ConfigurationReference, findConfiguration, showConfiguration } from "./find.ts";

export const updateConfiguration: Operation<ConfigurationReference & UpdateConfiguration> = async (work, command) => {
  const configuration = await findConfiguration(work, command.configuration, "configuration", "path");
  return answering(decideUpdate(configuration, command), showConfiguration);
};
