import { TEST_CARDS } from "../catalogue.ts";

/** Numbers that begin with one of some prefixes, of each of some lengths. */
type NumberSpace = readonly [first: string, last: string, ...lengths: number[]];

/** The networks' number spaces, and that of a domestic debit network. */
const SPACES: readonly NumberSpace[] = [
  ["300", "305", 14, 16],
  ["34", "34", 15],
  ["3528", "3589", 16],
  ["36", "36", 14],
  ["37", "37", 15],
  ["38", "39", 14, 16],
  ["4", "4", 13, 16],
  ["506221", "506221", 16],
  ["51", "55", 16],
  ["2221", "2720", 16],
  ["6011", "6011", 16],
  ["62", "62", 16, 17, 18, 19],
  ["644", "649", 16],
  ["65", "65", 16],
  ["81", "81", 16, 17, 18, 19],
];

/** Cards whose access control server speaks 2.2.0. Answers that are on record for the others say 2.1.0. */
const NEWER = new Set([
  "challenge_out_of_band",
  "challenge_passcode",
  "challenge_single_select",
  "challenge_multi_select",
  "three_d_secure_rejected",
  "three_d_secure_informational",
]);

/** An entry of `cardRangeData`. */
export interface EnrolledRange {
  readonly startRange: string;
  readonly endRange: string;
  readonly acsStartProtocolVersion: string;
  readonly acsEndProtocolVersion: string;
}

/**
 * Every number of the networks takes part in 3-D Secure, but for the cards that are there to lack it. So do numbers that
 * no test card has: their issuers put attempts on record.
 */
export const ENROLLED_RANGES: readonly EnrolledRange[] = SPACES.flatMap(([first, last, ...lengths]) =>
  lengths.flatMap((length) => rangesBetween(first.padEnd(length, "0"), last.padEnd(length, "9"))),
);

function rangesBetween(start: string, end: string): readonly EnrolledRange[] {
  const single = TEST_CARDS.filter(({ number, railToken, threeDSecureSupported }) => {
    const inside = number.length === start.length && start <= number && number <= end;
    return inside && (!threeDSecureSupported || NEWER.has(railToken));
  }).toSorted((one, other) => (one.number < other.number ? -1 : 1));
  const ranges: EnrolledRange[] = [];
  let next = BigInt(start);
  for (const { number, threeDSecureSupported } of single) {
    ranges.push(...range(next, BigInt(number) - 1n, "2.1.0"));
    if (threeDSecureSupported) ranges.push(...range(BigInt(number), BigInt(number), "2.2.0"));
    next = BigInt(number) + 1n;
  }
  return [...ranges, ...range(next, BigInt(end), "2.1.0")];
}

function range(start: bigint, end: bigint, version: string): readonly EnrolledRange[] {
  if (start > end) return [];
  return [
    {
      startRange: String(start),
      endRange: String(end),
      acsStartProtocolVersion: "2.1.0",
      acsEndProtocolVersion: version,
    },
  ];
}
