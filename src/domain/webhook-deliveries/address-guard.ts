import { type Address, parseAddress, sharePrefix } from "./addresses.ts";

/*
 * Where events may be sent. Whoever holds an API key chooses the URLs, so a URL must not lead to what only this machine
 * and its network can reach (server-side request forgery).
 *
 * Live mode reaches the public Internet alone. Test mode also reaches this machine and private networks, where its
 * receivers run; what is left out there are the addresses at which clouds and networks answer their own machines.
 */

/** Not the public Internet, by the special-purpose registries of IANA (RFC 6890) and RFC 5771 for multicast. */
const NOT_PUBLIC = rangesOf([
  "0.0.0.0/8", // this network, the unspecified address among it
  "10.0.0.0/8", // private
  "100.64.0.0/10", // shared by carriers (CGNAT)
  "127.0.0.0/8", // loopback
  "168.63.129.16/32", // public by its number, but Azure's machines reach their host by it
  "169.254.0.0/16", // link-local, clouds' metadata among it
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast among it
  "2001::/23", // protocol assignments, Teredo and ORCHID among them
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: an IPv4 address in disguise
  "3fff::/20", // documentation
]);

/**
 * All public IPv6 addresses given out so far. Mapped and translated IPv4 (::ffff:0:0/96, 64:ff9b::/96), loopback,
 * link-local, unique local and multicast addresses lie outside of it.
 */
const GLOBAL_UNICAST = rangesOf(["2000::/3"]);

/** What test mode reaches beside the public Internet. */
const NEARBY = rangesOf([
  "10.0.0.0/8",
  "127.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::1/128", // loopback
  "fc00::/7", // unique local
]);

/** Metadata of clouds' machines within the unique local addresses, as the clouds and their clients name them. */
const METADATA = rangesOf([
  "fd00:42::42/128", // Scaleway
  "fd00:100::100:200/128", // Alibaba
  "fd00:a9fe:a9fe::1/128", // Linode
  "fd00:c1::a9fe:a9fe/128", // Oracle
  "fd00:ec2::/32", // Amazon
  "fd20:ce::254/128", // Google
]);

/** Below this, no web server answers but mail, login and database servers do. */
const FIRST_FREE_PORT = 1024;
const HTTPS_PORT = 443;

/** Whether events may be sent to an address, which must be the one that is really connected to. */
export function isAllowedAddress(text: string, livemode: boolean): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  return isPublic(address) || (!livemode && isWithin(address, NEARBY) && !isWithin(address, METADATA));
}

/** Why events may not be sent to a URL, as far as its text tells; names are judged by the addresses they stand for. */
export function targetFailure(text: string, livemode: boolean): "address_not_allowed" | "url_not_allowed" | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !hasAllowedForm(url, livemode)) return "url_not_allowed";
  const literal = literalAddress(url.hostname);
  return literal === undefined || isAllowedAddress(literal, livemode) ? undefined : "address_not_allowed";
}

function hasAllowedForm({ protocol, username, password, port }: URL, livemode: boolean): boolean {
  if (username !== "" || password !== "") return false;
  if (!livemode) return protocol === "http:" || protocol === "https:";
  const number = port === "" ? HTTPS_PORT : Number(port);
  return protocol === "https:" && (number === HTTPS_PORT || number >= FIRST_FREE_PORT);
}

/**
 * The address that a URL names itself, whatever spelling it had: the URL parser has made plain notation of octal,
 * hexadecimal, shortened and full-width ones. Undefined for a name.
 */
function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return parseAddress(bare) === undefined ? undefined : bare;
}

function isPublic(address: Address): boolean {
  return (address.family === 4 || isWithin(address, GLOBAL_UNICAST)) && !isWithin(address, NOT_PUBLIC);
}

interface Range {
  readonly address: Address;
  readonly bits: number;
}

function isWithin(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(
    (range) => range.address.family === address.family && sharePrefix(address, range.address, range.bits),
  );
}

function rangesOf(texts: readonly string[]): readonly Range[] {
  return texts.map((text) => {
    const [front = "", length] = text.split("/");
    const address = parseAddress(front);
    if (address === undefined) throw new Error(`not a range of addresses: ${text}`);
    return { address, bits: Number(length) + (address.family === 4 ? 96 : 0) };
  });
}
