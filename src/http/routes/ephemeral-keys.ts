import { createEphemeralKey, type EphemeralKeyPorts } from "../../app/ephemeral-keys/create.ts";
import { deleteEphemeralKey } from "../../app/ephemeral-keys/delete.ts";
import * as params from "../../wire/params/ephemeral-keys.ts";
import { one, type Route, route } from "../route.ts";

const KEY = one("ephemeral_key");

export function ephemeralKeyRoutes(ports: EphemeralKeyPorts): readonly Route[] {
  return [
    route("POST", "/v1/ephemeral_keys", params.createEphemeralKey, KEY, createEphemeralKey(ports), {
      needsVersion: true,
      showsSecret: true,
    }),
    route("DELETE", "/v1/ephemeral_keys/{key}", params.deleteEphemeralKey, KEY, deleteEphemeralKey),
  ];
}
