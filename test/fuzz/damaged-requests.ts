import type { Chance } from "../support/seeded.ts";
import type { Call } from "./call.ts";

/** Bytes on a connection, and what may come back. */
export interface RawRequest {
  /** Name of the damage, for reports. */
  readonly kind: string;
  /** As Latin-1. */
  readonly bytes: string;
  /** Most answers that may come: one more, and a request was smuggled. */
  readonly answers: number;
  /** False where no reader could take it for a whole request: an answer of success would have done half of one. */
  readonly mayDo: boolean;
}

interface Parts {
  readonly line: string;
  /** Without the body's length. */
  readonly headers: readonly string[];
  readonly body: string;
}

type Damage = (parts: Parts, chance: Chance) => Omit<RawRequest, "kind">;

const SMUGGLED = "DELETE /v1/customers/cus_smuggled HTTP/1.1\r\nHost: b\r\n\r\n";

/** What proxies, attackers and broken networks make of a request that was whole. */
const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated_head: (parts, chance) => {
    const head = headOf(parts, [lengthOf(parts.body)]).slice(0, -2);
    return { bytes: head.slice(0, chance.below(head.length + 1)), answers: 1, mayDo: false };
  },
  truncated_body: (parts, chance) => refused(parts, [`Content-Length: ${parts.body.length + 1 + chance.below(9_000)}`]),
  two_lengths: (parts) => refused(parts, [lengthOf(parts.body), `Content-Length: ${parts.body.length + 1}`]),
  length_and_chunks: (parts, chance) => {
    const both = [lengthOf(parts.body), "Transfer-Encoding: chunked"];
    const headers = chance.below(2) === 0 ? both : both.toReversed();
    return { bytes: `${headOf(parts, headers)}0\r\n\r\n${SMUGGLED}`, answers: 1, mayDo: false };
  },
  odd_encoding: (parts, chance) => {
    const name = chance.pick(["identity", "chunked, identity", "gzip, chunked, deflate", "chunke", "\u000bchunked"]);
    return refused(parts, [`Transfer-Encoding: ${name}`]);
  },
  length_too_short: (parts, chance) => {
    const length = chance.below(parts.body.length + 1);
    return { ...taken(parts, [`Content-Length: ${length}`]), answers: 2 };
  },
  request_in_body: (parts) => taken({ ...parts, body: SMUGGLED }, [lengthOf(SMUGGLED)]),
  request_behind: (parts) => {
    const { bytes } = taken(parts, [lengthOf(parts.body)]);
    return { bytes: bytes + bytes, answers: 2, mayDo: true };
  },
  chunks: (parts, chance) => {
    const body = chunked(parts.body, 1 + chance.below(40));
    return taken({ ...parts, body: `${body}0\r\nAuthorization: Bearer sk_test_trailer\r\n\r\n` }, CHUNKED);
  },
  broken_chunks: (parts, chance) => {
    const whole = `${chunked(parts.body, 8)}0\r\n\r\n`;
    const size = chance.pick(["g", "-1", " 8", "8 8", "0x8", "ffffffffffffffffff", "8;\u0000", "1"]);
    return refused({ ...parts, body: `${size}\r\n12345678\r\n${whole}` }, CHUNKED);
  },
  cut_chunks: (parts, chance) => {
    const whole = chunked(`${parts.body}&`, 8);
    return refused({ ...parts, body: whole.slice(0, chance.below(whole.length)) }, CHUNKED);
  },
  folded_header: (parts) => taken(parts, [lengthOf(parts.body), "X-Folded: a\r\n\tb\r\n c"]),
  second_header: (parts, chance) => taken(parts, [lengthOf(parts.body), chance.pick(SECOND_HEADERS)]),
  injected_header: (parts, chance) => {
    const sign = chance.pick([
      "\r",
      "\n",
      "\u0000",
      "\u007f",
      "\u0080",
      "\u00ff",
      "\u000b",
      "\r\nX-Injected: 1\r\nX: ",
    ]);
    return taken(parts, [lengthOf(parts.body), `Idempotency-Key: a${sign}b`]);
  },
  lone_line_ends: (parts, chance) => {
    const end = chance.pick(["\n", "\r"]);
    const head = headOf(parts, [lengthOf(parts.body)]).replaceAll("\r\n", end);
    return { bytes: head + parts.body, answers: 1, mayDo: true };
  },
  absolute_target: (parts, chance) => {
    const origin = chance.pick([
      "http://b",
      "https://b:1",
      "HTTP://a@b",
      "ftp://b",
      "//b",
      "http:",
      "http://[::1",
      "b:443",
    ]);
    return taken({ ...parts, line: parts.line.replace(" /", ` ${origin}/`) }, [lengthOf(parts.body)]);
  },
  odd_target: (parts, chance) => {
    const sign = chance.pick([
      "\u0000",
      " ",
      "\t",
      "\u00e9",
      "\u0080",
      "#a",
      "\\",
      "|",
      "%",
      "%00",
      "?",
      "??",
      "/../",
      "/./",
    ]);
    return taken({ ...parts, line: parts.line.replace(" HTTP", `${sign} HTTP`) }, [lengthOf(parts.body)]);
  },
  odd_protocol: (parts, chance) => {
    const protocol = chance.pick([
      " HTTP/0.9",
      "",
      " HTTP/1.0",
      " HTTP/1.2",
      " HTTP/2.0",
      " http/1.1",
      " HTTP/1.1 ",
      " ICY/1.0",
    ]);
    return taken({ ...parts, line: parts.line.replace(" HTTP/1.1", protocol) }, [lengthOf(parts.body)]);
  },
  overlong_target: (parts, chance) => {
    const filler = "a".repeat(chance.pick([16_384, 32_000, 65_000]));
    return refused({ ...parts, line: parts.line.replace(" HTTP", `${filler} HTTP`) }, [lengthOf(parts.body)]);
  },
  overlong_header: (parts, chance) => {
    const filler = "a".repeat(chance.pick([16_384, 60_000, 70_000]));
    return taken(parts, [
      lengthOf(parts.body),
      `${chance.pick(["Cookie", "Stripe-Version", "Idempotency-Key"])}: ${filler}`,
    ]);
  },
  flipped_bytes: (parts, chance) => {
    const bytes = [...taken(parts, [lengthOf(parts.body)]).bytes];
    for (let flips = 1 + chance.below(4); flips > 0; flips -= 1) {
      bytes[chance.below(bytes.length)] = String.fromCodePoint(chance.below(256));
    }
    // A flipped byte may end one request early and begin another.
    return { bytes: bytes.join(""), answers: 3, mayDo: true };
  },
};

const CHUNKED = ["Transfer-Encoding: chunked"];

const SECOND_HEADERS = [
  "Host: b",
  "Authorization: Bearer sk_test_nobody",
  "Authorization: Basic Og==",
  "Stripe-Version: 2023-08-16",
  "Stripe-Version: ",
  "Idempotency-Key: other",
  "Stripe-Account: acct_other",
  "Content-Type: application/json",
];

/** A request that was whole, as no HTTP library would send it. */
export function damagedRequest(call: Call, chance: Chance): RawRequest {
  const kind = chance.pick(Object.keys(DAMAGES));
  const damage = DAMAGES[kind];
  if (damage === undefined) throw new Error("every damage has its name");
  return { kind, ...damage(partsOf(call), chance) };
}

const LONGEST_BODY = 4_000;

function partsOf({ method, path, headers, body = "" }: Call): Parts {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  const own = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`));
  return {
    line: `${method} ${path} HTTP/1.1`,
    headers: ["Host: a", ...own],
    body: bytes.toString("latin1").slice(0, LONGEST_BODY),
  };
}

function headOf({ line, headers }: Parts, more: readonly string[]): string {
  return `${[line, ...headers, ...more].join("\r\n")}\r\n\r\n`;
}

function lengthOf(body: string): string {
  return `Content-Length: ${body.length}`;
}

function taken(parts: Parts, more: readonly string[]): Omit<RawRequest, "kind"> {
  return { bytes: headOf(parts, more) + parts.body, answers: 1, mayDo: true };
}

/** What reads only is answered before its body, which nobody reads; what is wrong with the body gets its own answer. */
function refused(parts: Parts, more: readonly string[]): Omit<RawRequest, "kind"> {
  const reads = parts.line.startsWith("GET ");
  return { ...taken(parts, more), answers: reads ? 2 : 1, mayDo: reads };
}

function chunked(body: string, size: number): string {
  const pieces = body.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
  return pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join("");
}
