import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** What lies between a client and the server: it knows what was sent, and may lose answers on their way. */
export interface Relay {
  readonly url: string;
  /** The headers of all requests, those included whose answers were lost. */
  readonly sent: readonly IncomingHttpHeaders[];
  /** Hangs up instead of handing on the next answers, although the server has given them. */
  loseAnswers(count: number): void;
}

/** A relay to a server, for one test file. */
export async function startRelay(target: string): Promise<Relay> {
  const sent: IncomingHttpHeaders[] = [];
  let losing = 0;
  const server = createServer((request, response) => {
    sent.push(request.headers);
    void passOn(target, request).then(({ status, headers, body }) => {
      if (losing > 0) {
        losing -= 1;
        request.socket.destroy();
        return;
      }
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    loseAnswers: (count) => void (losing = count),
  };
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function passOn(target: string, request: IncomingMessage): Promise<Answered> {
  let asked = "";
  for await (const chunk of request.setEncoding("utf8")) asked += String(chunk);
  const { connection: _connection, host: _host, "content-length": _length, ...headers } = request.headers;
  const answer = await fetch(`${target}${request.url ?? ""}`, {
    method: request.method ?? "GET",
    headers: headers as Record<string, string>,
    ...(asked === "" ? {} : { body: asked }),
  });
  const body = await answer.text();
  const {
    connection: _hop,
    "keep-alive": _alive,
    "transfer-encoding": _coding,
    ...told
  } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: { ...told, "content-length": String(Buffer.byteLength(body)) }, body };
}
