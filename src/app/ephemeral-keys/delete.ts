import { endEphemeralKey } from "../../domain/ephemeral-keys/life.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

/** Ends a key before its time. */
export const deleteEphemeralKey: Operation<{ readonly key: string }> = async (work, command) => {
  const key = await work.snapshot.read("ephemeral_key", command.key);
  if (key === undefined) throw missing("ephemeral_key", command.key, "key", "path");
  return answering(endEphemeralKey(key, work.modeNow), (document) => ({
    kind: "one",
    shown: { resource: "ephemeral_key", document },
  }));
};
