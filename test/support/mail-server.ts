import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { after } from "node:test";

/** A message as it came in. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The body, decoded. */
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** From now on every message is refused for the moment, or taken again. */
  refuse(refused: boolean): void;
}

/** The least of a mail server (RFC 5321) that a client can hand messages to. It ends with the test file. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refused = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    serve(
      socket,
      () => refused,
      (mail) => received.push(mail),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    refuse: (now) => void (refused = now),
  };
}

function serve(socket: Socket, isRefusing: () => boolean, deliver: (mail: ReceivedMail) => void): void {
  let rest = "";
  let data: string[] | undefined;
  let from = "";
  let to: string[] = [];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const take = (line: string): void => {
    if (data !== undefined) {
      if (line !== ".") return void data.push(line.startsWith(".") ? line.slice(1) : line);
      deliver({ from, to, ...messageIn(data) });
      data = undefined;
      return void say("250 taken");
    }
    const command = line.toUpperCase();
    if (command.startsWith("MAIL FROM")) {
      from = addressIn(line);
      to = [];
      return void say(isRefusing() ? "451 try again later" : "250 ok");
    }
    if (command.startsWith("RCPT TO")) to.push(addressIn(line));
    if (command === "DATA") {
      data = [];
      return void say("354 go on");
    }
    if (command === "QUIT") return void socket.end("221 bye\r\n");
    say("250 ok");
  };
  say("220 mail.test");
  socket.on("data", (chunk) => {
    const lines = (rest + chunk.toString("utf8")).split("\r\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}

function messageIn(lines: readonly string[]): Pick<ReceivedMail, "headers" | "text"> {
  const end = lines.indexOf("");
  const head = lines
    .slice(0, end)
    .join("\n")
    .replaceAll(/\n[ \t]+/g, " ");
  const headers = new Map(
    head.split("\n").map((line) => {
      const mark = line.indexOf(":");
      return [line.slice(0, mark).toLowerCase(), line.slice(mark + 1).trim()] as const;
    }),
  );
  const body = lines.slice(end + 1).join("\n");
  const coding = headers.get("content-transfer-encoding");
  return { headers, text: coding === "quoted-printable" ? unquoted(body) : coding === "base64" ? plain(body) : body };
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll(/=\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function plain(body: string): string {
  return Buffer.from(body, "base64").toString("utf8");
}
