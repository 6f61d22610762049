import type { RawRequest } from "./damaged-requests.ts";
import { envelopeFault, jsonObject } from "./judge.ts";

/** The one status of its kind that is the client's fault: it named a version of HTTP that nobody speaks here. */
const VERSION_NOT_SUPPORTED = 505;

/** What is wrong with all that came back on a connection; undefined when nothing is. Nothing at all is no fault. */
export function rawFault({ answers, mayDo }: RawRequest, text: string): string | undefined {
  if (text === "") return undefined;
  const parts = text.split(/^(?=HTTP\/1\.1 \d{3} )/m);
  if (!parts.every((part) => part.startsWith("HTTP/1.1 "))) return `answered no HTTP: ${text}`;
  if (parts.length > answers) return `answered ${parts.length} requests: ${text}`;
  return parts.map((part) => answerFault(part, mayDo)).find((fault) => fault !== undefined);
}

function answerFault(text: string, mayDo: boolean): string | undefined {
  const status = Number(text.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));
  if (status >= 500 && status !== VERSION_NOT_SUPPORTED) return `answered ${status}: ${text}`;
  if (status >= 200 && status < 300 && !mayDo) return `did what it should have refused: ${text}`;
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  if (status < 400 || body === "" || !/^content-type: application\/json/im.test(head)) return undefined;
  const error = jsonObject(Buffer.from(body, "latin1").toString());
  return error === undefined ? `answered no JSON: ${text}` : envelopeFault(status, error);
}
