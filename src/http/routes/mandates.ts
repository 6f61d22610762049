import { adviseMandate } from "../../app/mandates/advise.ts";
import { retrieveMandateEvidence } from "../../app/mandates/evidence.ts";
import { retrieveMandate } from "../../app/mandates/retrieve.ts";
import * as params from "../../wire/params/mandates.ts";
import { one, type Route, route } from "../route.ts";

export function mandateRoutes(): readonly Route[] {
  return [
    route("GET", "/v1/mandates/{mandate}", params.retrieveMandate, one("mandate"), retrieveMandate),
    route("POST", "/_florin/test/mandates/{mandate}/advise", params.adviseMandate, one("mandate"), adviseMandate, {
      testOnly: true,
    }),
    route(
      "GET",
      "/_florin/mandates/{mandate}/evidence",
      params.retrieveMandateEvidence,
      one("mandate_evidence"),
      retrieveMandateEvidence,
    ),
  ];
}
