import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** A request as a receiver of webhooks sees it. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed, as text. */
  readonly body: string;
}

type Answer = (response: ServerResponse, received: Received) => void;

/** A receiver of webhooks on this machine, for one test file. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How it answers from now on; with 200 at first. */
  answer(how: Answer | number): void;
  /** Forgets what it has received. */
  forget(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: Answer = withStatus(200);
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer(how) {
      answer = typeof how === "number" ? withStatus(how) : how;
    },
    forget: () => void received.splice(0),
  };
}

function withStatus(status: number): Answer {
  return (response) => void response.writeHead(status).end(`answered ${status}`);
}

async function read(request: IncomingMessage): Promise<Received> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return { path: request.url ?? "", headers: request.headers as Record<string, string>, body };
}
