import {
  createConfiguration as decideCreation,
  type CreateConfiguration,
} from "../../domain/payment-method-configurations/create.ts";
import { untouchedDefault } from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import type { Ids } from "../../ports/ids.ts";
import { answering } from "../answer.ts";
import { freshConfiguration } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { showConfiguration, writtenDefault } from "./find.ts";

export function createConfiguration({ ids }: { readonly ids: Ids }): Operation<CreateConfiguration> {
  return async (work, command) => {
    const { account, now } = work;
    const standard = (await writtenDefault(work)) ?? untouchedDefault(account);
    const facts = { now, id: freshConfiguration(ids, now), standard };
    return answering(decideCreation(command, facts), showConfiguration);
  };
}
