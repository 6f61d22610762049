import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { isAllowedAddress, targetFailure } from "../domain/webhook-deliveries/address-guard.ts";
import type { SendFailure, SendOutcome } from "../domain/webhook-deliveries/delivery.ts";
import type { HttpMessage, HttpSender } from "../ports/http-sender.ts";
import { AddressNotAllowed, findAddresses, type FindAddresses, guardedLookup } from "./guarded-lookup.ts";

/** What tests put in the place of the network's own. */
export interface SenderOptions {
  readonly findAddresses?: FindAddresses;
  readonly isAllowed?: (address: string, livemode: boolean) => boolean;
  /** Certificates to trust instead of the well-known ones. */
  readonly ca?: string;
}

/** As much of an answer as the log of attempts keeps. */
const LONGEST_BODY = 5_000;

/** Each message has a connection of its own, so that none meets one that the receiver is about to close. */
export function systemHttpSender(options: SenderOptions = {}): HttpSender {
  const isAllowed = options.isAllowed ?? isAllowedAddress;
  const underWay = new Set<Exchange>();
  let abandoned = false;
  return {
    async send(message) {
      if (abandoned) return { kind: "abandoned" };
      const refused = targetFailure(message.url, message.livemode);
      if (refused !== undefined) return { kind: "failed", failure: refused, durationMs: 0 };
      const isAllowedHere = (address: string) => isAllowed(address, message.livemode);
      const lookup = guardedLookup(options.findAddresses ?? findAddresses, isAllowedHere);
      const exchange = beginExchange(message, { lookup, isAllowed: isAllowedHere, ca: options.ca });
      underWay.add(exchange);
      try {
        return await exchange.outcome;
      } finally {
        underWay.delete(exchange);
      }
    },
    abandon() {
      abandoned = true;
      for (const exchange of underWay) exchange.abandon();
    },
  };
}

interface Exchange {
  readonly outcome: Promise<SendOutcome>;
  abandon(): void;
}

interface Means {
  readonly lookup: ReturnType<typeof guardedLookup>;
  readonly isAllowed: (address: string) => boolean;
  readonly ca: string | undefined;
}

/** How far an exchange has come, which tells what an error means. */
type Phase = "connecting" | "reading" | "securing" | "waiting";

const FAILURES: { readonly [P in Phase]: SendFailure } = {
  connecting: "connection_failed",
  securing: "tls_failed",
  waiting: "connection_closed",
  reading: "connection_closed",
};

function beginExchange(message: HttpMessage, means: Means): Exchange {
  const { headers, body, timeouts } = message;
  const url = new URL(message.url);
  const started = performance.now();
  const ended = Promise.withResolvers<SendOutcome>();
  let phase: Phase = "connecting";
  let timer: NodeJS.Timeout | undefined;
  const request = requestTo(url, headers, means);

  const end = (outcome: SendOutcome): void => {
    clearTimeout(timer);
    ended.resolve(outcome);
    request.destroy();
  };
  const durationMs = (): number => Math.round(performance.now() - started);
  const fail = (failure: SendFailure): void => end({ kind: "failed", failure, durationMs: durationMs() });
  const limit = (milliseconds: number, failure: SendFailure): void => {
    clearTimeout(timer);
    timer = setTimeout(() => fail(failure), milliseconds);
  };
  const answered = (status: number, text: string): void =>
    end({ kind: "answered", status, body: text.slice(0, LONGEST_BODY), durationMs: durationMs() });

  limit(timeouts.connectMs, "connect_timeout");
  onConnection(request, {
    opened(address) {
      // The lookup has let no other address pass. This looks at the connection itself, before anything is sent; one that
      // the other end has closed already has no address any more.
      if (address === undefined) fail("connection_closed");
      else if (!means.isAllowed(address)) fail("address_not_allowed");
      phase = isSecure(url) ? "securing" : "waiting";
    },
    ready() {
      phase = "waiting";
      limit(timeouts.answerMs, "first_byte_timeout");
    },
  });
  request.on("response", (response) => {
    phase = "reading";
    limit(timeouts.bodyMs, "body_timeout");
    readAnswer(response, answered, () => fail("connection_closed"));
  });
  request.on("error", (error) => fail(failureOf(error, phase)));
  request.on("close", () => fail(FAILURES[phase]));
  request.end(body);
  return { outcome: ended.promise, abandon: () => end({ kind: "abandoned" }) };
}

function requestTo(url: URL, headers: HttpMessage["headers"], { lookup, ca }: Means): ClientRequest {
  const options = { method: "POST", headers, lookup, agent: false } as const;
  return isSecure(url)
    ? httpsRequest(url, { ...options, ...(ca === undefined ? {} : { ca }) })
    : httpRequest(url, options);
}

/** As the parser has it: the merchant may have written the scheme in capitals. */
function isSecure({ protocol }: URL): boolean {
  return protocol === "https:";
}

/** Tells when the connection stands, and when it can be written to: with TLS that is later. */
function onConnection(request: ClientRequest, on: { opened(address: string | undefined): void; ready(): void }): void {
  request.once("socket", (socket: Socket) => {
    const secure = "encrypted" in socket;
    socket.once("connect", () => {
      on.opened(socket.remoteAddress);
      if (!secure) on.ready();
    });
    if (secure) socket.once("secureConnect", () => on.ready());
  });
}

/** Reads as much as is kept. An answer that ends before it should is none: the receiver may not have meant what it began. */
function readAnswer(
  response: IncomingMessage,
  answered: (status: number, text: string) => void,
  cutOff: () => void,
): void {
  const status = response.statusCode ?? 0;
  const decoder = new TextDecoder();
  let text = "";
  response.on("data", (chunk: Buffer) => {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_BODY) answered(status, text);
  });
  response.on("end", () => answered(status, text));
  // An answer that is cut off ends with this and not with the end.
  response.on("error", cutOff);
}

function failureOf(error: NodeJS.ErrnoException, phase: Phase): SendFailure {
  if (error instanceof AddressNotAllowed) return "address_not_allowed";
  if (error.syscall === "getaddrinfo") return "name_not_resolved";
  if (error.code?.startsWith("HPE_") === true) return "malformed_answer";
  return FAILURES[phase];
}
