/*
 * Addresses as sixteen bytes. IPv4 addresses are kept in the form that IPv6 has for them (::ffff:0:0/96), so that one
 * table holds both; an address that was written in that form is still told apart by its family.
 */

export interface Address {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
}

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** An address in the plain notation that a resolver answers with; undefined for any other text, zones among them. */
export function parseAddress(text: string): Address | undefined {
  const four = fourBytes(text);
  if (four !== undefined) return { family: 4, bytes: [...MAPPED, ...four] };
  const sixteen = sixteenBytes(text);
  return sixteen && { family: 6, bytes: sixteen };
}

/** Whether the first `bits` bits of two addresses are the same. */
export function sharePrefix(one: Address, other: Address, bits: number): boolean {
  return one.bytes.every((byte, place) => {
    const left = Math.min(Math.max(bits - place * 8, 0), 8);
    const mask = (0xff << (8 - left)) & 0xff;
    return (byte & mask) === ((other.bytes[place] ?? 0) & mask);
  });
}

/** Four decimal numbers without leading zeros: no octal, no hexadecimal, no shortened form. */
function fourBytes(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  const bytes = parts.map(Number);
  const isPlain = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part)) && bytes.every((byte) => byte <= 255);
  return parts.length === 4 && isPlain ? bytes : undefined;
}

function sixteenBytes(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : bytesOfGroups(half)));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const left = 16 - head.length - (tail?.length ?? 0);
  if (halves.length === 1) return left === 0 ? head : undefined;
  return left < 2 ? undefined : [...head, ...Array.from({ length: left }, () => 0), ...(tail ?? [])];
}

/** Groups of up to four hexadecimal digits; the last one may be an IPv4 address. */
function bytesOfGroups(text: string): readonly number[] | undefined {
  const groups = text.split(":").map((group, place, all) => {
    if (/^[0-9a-f]{1,4}$/i.test(group)) return [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff];
    return place === all.length - 1 ? fourBytes(group) : undefined;
  });
  return groups.some((group) => group === undefined) ? undefined : groups.flatMap((group) => group ?? []);
}
