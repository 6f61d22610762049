import assert from "node:assert/strict";
import { BlockList } from "node:net";
import { describe, test } from "node:test";
import fc from "fast-check";
import { isAllowedAddress, targetFailure } from "./address-guard.ts";
import { parseAddress } from "./addresses.ts";

/** Addresses that live mode must not reach, by the trick. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  unspecified: ["0.0.0.0", "0.1.2.3", "::", "0:0:0:0:0:0:0:0"],
  loopback: ["127.0.0.1", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"],
  private: ["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"],
  "carrier-grade NAT": ["100.64.0.1", "100.127.255.255", "100.100.100.200"],
  "link-local, clouds' metadata among it": ["169.254.169.254", "169.254.170.2", "fe80::1", "febf::1"],
  "Azure's machines' host": ["168.63.129.16"],
  "unique local": ["fc00::1", "fd00::1", "fd00:ec2::254"],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
  broadcast: ["255.255.255.255", "240.0.0.1"],
  mapped: ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8"],
  compatible: ["::127.0.0.1", "::7f00:1"],
  translated: ["64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::7f00:1"],
  "6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::"],
  Teredo: ["2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  "6to4 relays": ["192.88.99.1"],
  "for documentation and benchmarks": [
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "2001:db8::1",
    "3fff::1",
  ],
  "protocol assignments": ["192.0.0.1", "192.0.0.192", "2001:10::1", "100::1"],
  "site-local, of old": ["fec0::1"],
};

const PUBLIC = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "126.255.255.255",
  "128.0.0.1",
  "172.15.255.255",
  "172.32.0.1",
  "168.63.129.15",
  "168.63.129.17",
  "169.253.255.255",
  "192.167.255.255",
  "198.17.255.255",
  "223.255.255.255",
  "2606:4700:4700::1111",
  "2a00:1450:4001:831::200e",
  "2003::1",
];

/** Hosts in URLs that the parser or the network might read as one of the forbidden addresses. */
const TRICKS = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7f.1",
  "0177.0.0.1",
  "017700000001",
  "0",
  "0.0.0.0",
  "0x0",
  "127.0.0.1.",
  "127。0。0。1",
  "１２７.0.0.1",
  "①②⑦.⓪.⓪.①",
  "%31%32%37.0.0.1",
  "10.1",
  "3232235521",
  "0xa9fea9fe",
  "2852039166",
  "0251.0376.0251.0376",
  "169.254.43518",
  "4294967295",
  "[::1]",
  "[::]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:0001]",
  "[::ffff:a9fe:a9fe]",
  "[64:ff9b::127.0.0.1]",
  "[2002:7f00:0001::]",
  "[2001:0:7f00:1::]",
  "[fe80::1]",
  "[fd12:3456::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[::127.0.0.1]",
];

/** URLs that are wrong in another way. */
const WRONG_URLS = [
  "http://example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://example.com/",
  "javascript:alert(1)",
  "https://user@example.com/",
  "https://user:password@example.com/",
  "https://:password@example.com/",
  "https://example.com@127.0.0.1/",
  "https://example.com:22/",
  "https://example.com:25/",
  "https://example.com:80/",
  "https://example.com:0/",
  "https://example.com:65536/",
  "https://[fe80::1%25eth0]/",
  "https://",
  "https:///",
  "not a url",
  "",
];

describe("live mode refuses addresses that are", () => {
  for (const [kind, addresses] of Object.entries(FORBIDDEN)) {
    test(kind, () => {
      for (const address of addresses) {
        assert.equal(isAllowedAddress(address, true), false, address);
        const host = address.includes(":") ? `[${address}]` : address;
        assert.equal(targetFailure(`https://${host}/hooks`, true), "address_not_allowed", address);
      }
    });
  }
});

test("live mode reaches public addresses, up to the very edges of what is not public", () => {
  for (const address of PUBLIC) assert.equal(isAllowedAddress(address, true), true, address);
});

for (const host of TRICKS) {
  test(`live mode is not led astray by ${host}`, () => {
    for (const port of ["", ":443", ":8443"]) {
      assert.equal(targetFailure(`https://${host}${port}/hooks`, true), "address_not_allowed", port);
    }
  });
}

test("live mode refuses URLs without https, with a user or with a port of other servers", () => {
  for (const url of WRONG_URLS) assert.notEqual(targetFailure(url, true), undefined, url);
  for (const url of ["https://example.com", "https://example.com:443/a?b#c", "https://example.com:8443/"]) {
    assert.equal(targetFailure(url, true), undefined, url);
  }
});

test("test mode also reaches this machine and private networks, by http too", () => {
  for (const host of [
    "127.0.0.1:3000",
    "localhost:3000",
    "[::1]:3000",
    "10.0.0.1",
    "172.17.0.1:80",
    "192.168.1.5",
    "[fd12::1]",
  ]) {
    for (const scheme of ["http", "https"]) assert.equal(targetFailure(`${scheme}://${host}/`, false), undefined, host);
  }
});

test("test mode does not reach the metadata of clouds, nor what is no machine at all", () => {
  for (const host of [
    "169.254.169.254",
    "[fd00:ec2::254]",
    "[fd20:ce::254]",
    "[fd00:c1::a9fe:a9fe]",
    "[fd00:42::42]",
    "[fd00:a9fe:a9fe::1]",
    "[fd00:100::100:200]",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "[fe80::1]",
  ]) {
    assert.equal(targetFailure(`http://${host}/`, false), "address_not_allowed", host);
  }
});

test("what is no address is never allowed", () => {
  for (const text of [
    "",
    "localhost",
    "1.2.3",
    "1.2.3.4.5",
    "256.0.0.1",
    "01.2.3.4",
    "::1%lo",
    "1::2::3",
    ":::",
    "12345::",
  ]) {
    assert.equal(parseAddress(text), undefined, text);
    assert.equal(isAllowedAddress(text, false), false, text);
  }
});

/** The platform's own lists of ranges are the judge. */
test("IPv4 addresses are judged as the platform's lists would, wherever they lie", () => {
  const list = new BlockList();
  for (const range of [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["168.63.129.16", 32],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 3],
  ] as const) {
    list.addSubnet(range[0], range[1]);
  }
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(isAllowedAddress(address, true), !list.check(address), address);
    }),
    { seed: 6, numRuns: 3_000 },
  );
});

test("IPv6 addresses in any notation are read as the platform reads them", () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const { hostname } = new URL(`http://[${address}]/`);
      assert.deepEqual(parseAddress(address), parseAddress(hostname.slice(1, -1)), address);
    }),
    { seed: 6, numRuns: 1_000 },
  );
});
