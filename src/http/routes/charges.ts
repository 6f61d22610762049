import { captureCharge } from "../../app/charges/capture.ts";
import { createCharge } from "../../app/charges/create.ts";
import { closeChargeDispute, retrieveChargeDispute, updateChargeDispute } from "../../app/charges/disputes.ts";
import {
  createChargeRefund,
  listChargeRefunds,
  refundCharge,
  retrieveChargeRefund,
  updateChargeRefund,
} from "../../app/charges/refunds.ts";
import { retrieveCharge } from "../../app/charges/retrieve.ts";
import { updateCharge } from "../../app/charges/update.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { PaymentPorts } from "../../app/payments.ts";
import { search, type SearchPorts } from "../../app/search/search.ts";
import * as params from "../../wire/params/charges.ts";
import * as disputeParams from "../../wire/params/disputes.ts";
import * as refundParams from "../../wire/params/refunds.ts";
import { foundOf, listOf, one, type Route, route } from "../route.ts";

const CHARGE = one("charge");
const DISPUTE = one("dispute");
const REFUND = one("refund");
const PATH = "/v1/charges/{charge}";

export function chargeRoutes(ports: ListPorts & PaymentPorts & SearchPorts): readonly Route[] {
  return [
    route("GET", "/v1/charges/search", params.searchCharges, foundOf("charge"), search(ports, "charge")),
    route("POST", "/v1/charges", params.createCharge, CHARGE, createCharge(ports)),
    route("GET", PATH, params.retrieveCharge, CHARGE, retrieveCharge),
    route("POST", PATH, params.updateCharge, CHARGE, updateCharge),
    route("POST", `${PATH}/capture`, params.captureCharge, CHARGE, captureCharge(ports)),
    route(
      "GET",
      "/v1/charges",
      params.listCharges,
      listOf("charge"),
      listing(ports, "charge", ({ paymentIntent, customer, transferGroup }) => ({
        payment_intent: paymentIntent,
        customer,
        transfer_group: transferGroup,
      })),
    ),
    ...refundRoutesOfCharges(ports),
    ...disputeRoutesOfCharges(ports),
  ];
}

function refundRoutesOfCharges(ports: ListPorts & PaymentPorts): readonly Route[] {
  const refunds = `${PATH}/refunds` as const;
  const refund = `${refunds}/{refund}` as const;
  return [
    route("POST", `${PATH}/refund`, refundParams.refundCharge, CHARGE, refundCharge(ports)),
    route("POST", refunds, refundParams.createChargeRefund, REFUND, createChargeRefund(ports)),
    route("GET", refunds, refundParams.listChargeRefunds, listOf("refund"), listChargeRefunds(ports)),
    route("GET", refund, refundParams.retrieveChargeRefund, REFUND, retrieveChargeRefund),
    route("POST", refund, refundParams.updateChargeRefund, REFUND, updateChargeRefund),
  ];
}

function disputeRoutesOfCharges(ports: PaymentPorts): readonly Route[] {
  const dispute = `${PATH}/dispute` as const;
  return [
    route("GET", dispute, disputeParams.retrieveChargeDispute, DISPUTE, retrieveChargeDispute),
    route("POST", dispute, disputeParams.updateChargeDispute, DISPUTE, updateChargeDispute(ports)),
    route("POST", `${dispute}/close`, disputeParams.closeChargeDispute, DISPUTE, closeChargeDispute),
  ];
}
