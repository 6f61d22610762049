import type { FastifyInstance } from "fastify";
import { RECEIPT_PATH } from "../../wire/render/receipt-page.ts";
import { queryOf, send } from "../exchange.ts";
import { type ReceiptPorts, showReceipt } from "./show-receipt.ts";

/** Where customers see what they paid. */
export function addReceiptPages(server: FastifyInstance, ports: ReceiptPorts): void {
  server.get(`${RECEIPT_PATH}:charge`, async (request, reply) => {
    const { charge } = request.params as { readonly charge: string };
    return send(reply, await showReceipt(ports, charge, queryOf(request)));
  });
}
