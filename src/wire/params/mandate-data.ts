import { boolean, clearable, hash, oneOf, required, string, timestamp } from "./table.ts";

const offline = hash({});

/** A merchant tells where its customer said yes. */
export const mandateData = clearable(
  hash({
    customer_acceptance: required(
      hash({
        accepted_at: timestamp(),
        offline,
        online: hash({ ip_address: required(string()), user_agent: required(string()) }),
        type: required(oneOf("offline", "online")),
      }),
    ),
  }),
);

/** A client's own request is the proof: what it does not tell is taken from there. */
export const mandateDataOfClient = clearable(
  hash({
    customer_acceptance: required(
      hash({
        accepted_at: timestamp(),
        online: hash({ infer_from_client: boolean(), ip_address: string(), user_agent: string() }),
        type: required(oneOf("online")),
      }),
    ),
  }),
);
