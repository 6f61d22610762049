import {
  type PaymentMethodConfiguration,
  defaultConfigurationId,
  untouchedDefault,
} from "../../domain/payment-method-configurations/payment-method-configuration.ts";
import { seen } from "../answer.ts";
import type { Answer } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface ConfigurationReference {
  readonly configuration: string;
}

/** The account's default as it was written; undefined as long as no configuration of the account has been written. */
export function writtenDefault(work: Work): Promise<PaymentMethodConfiguration | undefined> {
  return work.snapshot.read("payment_method_configuration", defaultConfigurationId(work.account.id));
}

export async function findConfiguration(
  work: Work,
  id: string,
  param: string,
  at: "parameter" | "path",
): Promise<PaymentMethodConfiguration> {
  const written = await work.snapshot.read("payment_method_configuration", id);
  if (written !== undefined) return written;
  const standard = untouchedDefault(work.account);
  if (standard.id === id) return standard;
  throw missing("payment_method_configuration", id, param, at);
}

export function showConfiguration(document: PaymentMethodConfiguration): Answer {
  return { kind: "one", shown: { resource: "payment_method_configuration", document } };
}

export const retrieveConfiguration: Operation<ConfigurationReference> = async (work, { configuration: id }) =>
  seen(showConfiguration(await findConfiguration(work, id, "configuration", "path")));
