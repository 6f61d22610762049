import type { RawRequest } from "./damaged-requests.ts";

const CUSTOMER = "POST /v1/customers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n";
const BALANCE = "GET /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n";
const SMUGGLED = "GET /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n";

/*
 * Data table: bytes on a connection that are no request, or are two requests to one reader and one to another. Each is
 * followed by the end of what the client sends. None of them may be carried out.
 */
const REFUSED: readonly string[] = [
  "",
  "\r\n",
  "GET",
  "GET /v1/balance",
  "GET /v1/balance\r\n",
  "GET /v1/balance\r\n\r\n",
  "GET /v1/balance HTTP/0.9\r\n\r\n",
  "GET /v1/balance HTTP/1.1\r\n",
  BALANCE,
  "GET /v1/balance HTTP/9.9\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET /v1/balance HTTP/1.1\r\n\r\n",
  "GET /v1/balance HTTP/1.0\r\n\r\n",
  "get /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
  `${CUSTOMER}Content-Length: 100\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: -1\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: +6\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: 0x6\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: 6, 6\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: 99999999999999999999\r\n\r\nname=a`,
  `${CUSTOMER}Content-Length: 6\r\nContent-Length: 7\r\n\r\nname=ab`,
  `${CUSTOMER}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n6\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\n\r\nzz\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\n\r\n6\r\nname=a\r\n`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\n\r\n-6\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding: xchunked\r\n\r\n6\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding : chunked\r\n\r\n6\r\nname=a\r\n0\r\n\r\n`,
  `${CUSTOMER}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  `${CUSTOMER}Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  "GET /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization : Bearer {secret}\r\n\r\n",
  "GET /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET /v1/balance HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET /v1/balance\u0000 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET /v1/balance /v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET //v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "GET * HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n",
  "CONNECT elsewhere.invalid:443 HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /subscribe/x HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n",
  "GET /v1/stripecli/subscribe HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  "GET /v1/stripecli/subscribe HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nWebsocket-Id: {secret}\r\n\r\n",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
  `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET /${"a".repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `${BALANCE}X: ${"a".repeat(70_000)}\r\n\r\n`,
  `${BALANCE}${"a".repeat(70_000)}: x\r\n\r\n`,
];

/* Data table: bytes that are odd, and one request, or as many as are said. */
const ODD: readonly (readonly [answers: number, bytes: string])[] = [
  [1, `${CUSTOMER}Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nname=a`],
  [2, `${CUSTOMER}Expect: 100-continue\r\nContent-Length: 6\r\n\r\nname=a`],
  [1, `${CUSTOMER}Expect: nonsense\r\nContent-Length: 6\r\n\r\nname=a`],
  [1, `${CUSTOMER}Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n6;a=b\r\nname=a\r\n0\r\nX: y\r\nHost: b\r\n\r\n`],
  [1, `${CUSTOMER}Content-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`],
  [1, `${BALANCE}Host: b\r\n\r\n`],
  [1, `${BALANCE}X: a\r\n folded: b\r\n\r\n`],
  [1, `${BALANCE}Stripe-Version: 2023-08-16\r\nStripe-Version: 2026-10-28.endive\r\n\r\n`],
  [1, `${BALANCE}${"X: a\r\n".repeat(3_000)}\r\n`],
  [1, `GET http://elsewhere.invalid/v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n`],
  [1, `GET ftp://elsewhere.invalid/v1/balance HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n`],
  // Answered as HTTP/1.1, which whoever names that version knows as well.
  [1, "GET /v1/balance HTTP/2.0\r\nHost: a\r\nAuthorization: Bearer {secret}\r\n\r\n"],
  [1, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"],
  [1, `${BALANCE}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`],
  [1, `${BALANCE}Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n`],
  [2, `${BALANCE}\r\n${BALANCE}\r\n`],
  [2, `${BALANCE}\r\n\u0000`],
];

/** The same bytes for every run: what is known to have broken servers, written by hand. */
export function brokenRequests(secretKey: string): readonly RawRequest[] {
  const withKey = (bytes: string): string => bytes.replaceAll("{secret}", secretKey);
  return [
    ...REFUSED.map((bytes) => ({ kind: "broken", bytes: withKey(bytes), answers: 1, mayDo: false })),
    ...ODD.map(([answers, bytes]) => ({ kind: "odd", bytes: withKey(bytes), answers, mayDo: true })),
  ];
}
